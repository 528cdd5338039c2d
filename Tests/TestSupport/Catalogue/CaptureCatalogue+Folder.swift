import Foundation

extension CaptureCatalogue {
  /// The path of the file `name` in `Captures/`: a capture, or what it is expected to give.
  public static func path(of name: String) -> String {
    var root = URL(filePath: #filePath)
    for _ in ["Catalogue", "TestSupport", "Tests", "the root"] { root.deleteLastPathComponent() }
    return root.appending(path: "Captures").appending(path: name).path
  }

  /// The text of the file `name` in `Captures/`.
  public static func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(of: name))), as: UTF8.self)
  }
}
