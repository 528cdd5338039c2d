import Foundation
import Glibc

/// The files of one spool, locked for this process.
///
/// Made while the process may still have more rights than it needs, so nothing here follows a
/// symbolic link, and no thread is started.
@safe
final class SpoolFiles: Sendable {
  /// The database.
  let path: String
  private let directory: String
  private let lock: Int32

  /// Makes the folder and the file if need be and takes the lock.
  ///
  /// - Parameters:
  ///   - directory: The folder.
  ///   - isPrivate: Whether that is a user's own default folder; see `SpoolFolder`.
  ///   - name: The file's name.
  ///   - owner: Who is to own what is made, and must own what is there.
  /// - Throws: What keeps them from being used.
  init(
    directory: String, isPrivate: Bool = false, name: String, owner: FileOwner?
  ) throws(OutputError) {
    let folder = try SpoolFolder(directory, isPrivate: isPrivate, owner: owner)
    self.directory = folder.path
    path = "\(folder.path)/\(name)"
    let lock = try folder.open("\(name).lock", creates: true)
    // A lock of its own file, and one of flock(2): closing any descriptor of a database would drop
    // the locks that SQLite holds on it.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      close(lock)
      throw OutputError(
        output: path,
        problem: isTaken
          ? "the spool is in use by another portsniff, or the same destination is given twice"
          : "the spool cannot be locked",
        advice: isTaken
          ? "end the other one, or give this one a folder of its own with --state-directory"
          : "choose a folder on another file system with --state-directory")
    }
    self.lock = lock
    for (suffix, creates) in [("", true), ("-wal", false)] {
      let file = try folder.open(name + suffix, creates: creates)
      if file >= 0 { close(file) }
    }
  }

  deinit { close(lock) }

  /// Makes sure that the database can be opened by name with the rights that the process has now,
  /// which are perhaps not those that it was made with.
  func check() throws(OutputError) {
    for (path, rights) in [(directory, W_OK | X_OK), (path, R_OK | W_OK)] {
      // Safe: path is a C string for the call, and so is what the C library returns, until the next.
      guard unsafe faccessat(AT_FDCWD, path, rights, AT_EACCESS) != 0 else { continue }
      throw OutputError(
        output: path,
        problem: unsafe "the spool cannot be used (\(String(cString: strerror(errno))))",
        advice:
          "a folder above it may be closed to others: open it with 'chmod o+x', or name another "
          + "one with --state-directory")
    }
  }

  /// Lets the next one have the spool.
  func unlock() { flock(lock, LOCK_UN) }

  /// Renames the files, so that a new spool can begin, and says what they are called now.
  func setAside() -> String {
    let stamp = Int(Date().timeIntervalSince1970)
    let target = "\(path).corrupt-\(stamp)"
    for suffix in ["", "-wal"] {
      // Safe: both are C strings for the call. A file that is not there need not be renamed.
      _ = unsafe rename(path + suffix, target + suffix)
    }
    return target
  }
}
