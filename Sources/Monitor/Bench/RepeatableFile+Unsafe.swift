public import Capture
import Glibc

extension Savefile {
  /// Whether what is at `path` may be read again from its beginning: not standard input, a pipe or
  /// a device.
  ///
  /// What cannot be looked at counts as repeatable: opening it tells what is wrong.
  public static func isRepeatable(path: String) -> Bool {
    guard path != standardInput else { return false }
    var status = stat()
    // Safe: path is a C string for the call, and status a whole structure for it to fill.
    guard unsafe stat(path, &status) == 0 else { return true }
    return [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }
}
