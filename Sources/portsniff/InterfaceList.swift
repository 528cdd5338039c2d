import Capture

/// The interfaces of this host, for `-D`.
enum InterfaceList {
  /// A line for each.
  static func text() throws -> String {
    do throws(CaptureError) {
      return try InterfaceDescription.all().map { $0.text + "\n" }.joined()
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
