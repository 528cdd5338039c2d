import Foundation
import Glibc

/// The folder and the files of one spool, locked for this process.
///
/// Made while the process may still have more rights than it needs, so nothing here follows a
/// symbolic link, and no thread is started.
@safe
final class SpoolFiles: Sendable {
  /// The database.
  let path: String
  private let lock: Int32

  /// Makes the folder and the file if need be and takes the lock.
  ///
  /// - Parameters:
  ///   - directory: The folder, whose parent is there.
  ///   - name: The file's name.
  ///   - owner: Who is to own what is made and what was left by an earlier run.
  /// - Throws: What keeps them from being used.
  init(directory: String, name: String, owner: FileOwner?) throws(OutputError) {
    path = "\(directory)/\(name)"
    // Safe: directory is a C string for the call.
    if unsafe mkdir(directory, 0o750) != 0, errno != EEXIST {
      throw Self.systemError(directory, "the folder cannot be made")
    }
    // Safe: directory is a C string for the call.
    let folder = unsafe Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { throw Self.systemError(directory, "no folder, or a symbolic link") }
    defer { close(folder) }
    try Self.check(folder, directory, owner)
    let lock = try Self.open(folder, "\(name).lock", "\(path).lock", creates: true, owner)
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
      let file = try Self.open(folder, name + suffix, path + suffix, creates: creates, owner)
      if file >= 0 { close(file) }
    }
  }

  deinit { close(lock) }

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

  /// Refuses a folder in which everybody may put files.
  private static func check(
    _ folder: Int32, _ name: String, _ owner: FileOwner?
  ) throws(OutputError) {
    var status = stat()
    // Safe: status is a place for what the call writes.
    guard unsafe fstat(folder, &status) == 0 else { throw systemError(name, "no folder") }
    guard status.st_mode & 0o002 == 0 else {
      throw OutputError(
        output: name, problem: "everybody may write to the folder of the spools",
        advice: "take that right away with 'chmod o-w', or name another with --state-directory")
    }
    if let owner { fchown(folder, owner.user, owner.group) }
  }

  private static func open(
    _ folder: Int32, _ name: String, _ path: String, creates: Bool, _ owner: FileOwner?
  ) throws(OutputError) -> Int32 {
    let flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (creates ? O_CREAT : 0)
    // Safe: name is a C string for the call.
    let file = unsafe openat(folder, name, flags, 0o600)
    guard file >= 0 else {
      if !creates, errno == ENOENT { return file }
      throw systemError(path, "the spool cannot be opened")
    }
    var status = stat()
    // Safe: status is a place for what the call writes.
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw OutputError(
        output: path, problem: "not a regular file", advice: "look at what it is, and move it away")
    }
    if let owner { fchown(file, owner.user, owner.group) }
    return file
  }

  private static func systemError(_ path: String, _ what: String) -> OutputError {
    // Safe: the C library returns a string that is copied before anything else is called.
    OutputError(
      output: path, problem: unsafe "\(what) (\(String(cString: strerror(errno))))",
      advice: "check the name and its permissions, or name another folder with --state-directory")
  }
}
