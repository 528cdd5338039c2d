import Foundation
import TestSupport

/// A pipe that is full and that nobody reads.
final class FullPipe {
  private let folder: TemporaryFolder
  /// Both ends of it.
  let handle: FileHandle
  /// Its name, for a program of any user to open.
  var path: String { folder.path(of: "pipe") }

  init() throws {
    folder = try TemporaryFolder()
    handle = try folder.makePipe("pipe")
    for path in [folder.path, folder.path(of: "pipe")] {
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
    }
    // What a pipe holds (pipe(7)).
    try handle.write(contentsOf: Data(count: 65_536))
  }
}
