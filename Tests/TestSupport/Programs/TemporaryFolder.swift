public import Foundation

/// A folder of one test, removed with this object.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "portsniff-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of the file `name` in it, whether it is there or not.
  public func path(of name: String) -> String { path + "/" + name }

  /// Writes a file, and returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: path(of: name)))
    return path(of: name)
  }

  /// Writes a file of text, and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Makes a named pipe, and opens both of its ends: so a writer does not wait for a reader.
  public func makePipe(_ name: String) throws -> FileHandle {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["mkfifo", path(of: name)]
    try process.run()
    process.waitUntilExit()
    return try FileHandle(forUpdating: URL(filePath: path(of: name)))
  }

  /// The text of the file `name`.
  public func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(of: name))), as: UTF8.self)
  }
}
