import Glibc

/// The folder of the spools, open and checked.
///
/// Whoever may write to it could put another file in a spool's place, and only what we made ourselves
/// is given away to another owner: a folder that was there before may be somebody else's.
@safe
final class SpoolFolder {
  /// Its name, without a slash at the end.
  let path: String
  /// Its descriptor, for openat(2).
  let descriptor: Int32
  private let owner: FileOwner

  /// Opens the folder, and makes it if need be.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - isPrivate: Whether it is one of a user's own default folders: it and the missing ones above it
  ///     are made for the user alone, as the XDG base directory specification says. Of another folder
  ///     the parent must be there.
  ///   - owner: Who is to own what is made; `nil` for the user that the process has.
  /// - Throws: Why it cannot be used.
  init(_ path: String, isPrivate: Bool, owner: FileOwner?) throws(OutputError) {
    var path = path
    // With a slash at its end a symbolic link would be followed.
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    self.owner = owner ?? FileOwner(user: geteuid(), group: getegid())
    if isPrivate { Self.makeParents(of: path) }
    // Safe: path is a C string for the calls.
    let isMade = unsafe mkdir(path, isPrivate ? 0o700 : 0o750) == 0
    if !isMade, errno != EEXIST { throw Self.systemError(path, "the folder cannot be made") }
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.systemError(path, "no folder, or a symbolic link") }
    try check(isMade: isMade)
  }

  deinit { close(descriptor) }

  /// Makes the folders above; if that fails, making the folder itself tells why.
  private static func makeParents(of path: String) {
    for (place, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") && place > 0 {
      // Safe: the start of the path is a C string for the call.
      _ = unsafe mkdir(String(decoding: path.utf8.prefix(place), as: UTF8.self), 0o700)
    }
  }

  private func check(isMade: Bool) throws(OutputError) {
    let status = try status(of: descriptor, path)
    if isMade, status.st_uid == geteuid() {
      try giveAway(descriptor, path)
      return
    }
    guard status.st_uid == owner.user else { throw foreign(path, status) }
    guard status.st_mode & 0o022 == 0 else {
      throw OutputError(
        output: path, problem: "others than its owner may write to the folder of the spools",
        advice: "run 'chmod go-w \(path)', or name another folder with --state-directory")
    }
  }

  /// Opens a file in the folder.
  ///
  /// - Parameters:
  ///   - name: The file's name.
  ///   - creates: Whether it is made if need be.
  /// - Returns: Its descriptor, or -1 if it is not there and is not to be made.
  /// - Throws: Why it cannot be used.
  func open(_ name: String, creates: Bool) throws(OutputError) -> Int32 {
    let filePath = "\(path)/\(name)"
    let flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    // Safe: name is a C string for the calls.
    let made = creates ? unsafe openat(descriptor, name, flags | O_CREAT | O_EXCL, 0o600) : -1
    let file =
      made >= 0 || (creates && errno != EEXIST) ? made : unsafe openat(descriptor, name, flags)
    guard file >= 0 else {
      if !creates, errno == ENOENT { return file }
      throw Self.systemError(filePath, "the spool cannot be opened")
    }
    do throws(OutputError) {
      if made >= 0 { try giveAway(file, filePath) } else { try check(file, filePath) }
    } catch {
      close(file)
      throw error
    }
    return file
  }

  /// Refuses a file that an earlier run cannot have left as it is.
  private func check(_ file: Int32, _ filePath: String) throws(OutputError) {
    let status = try status(of: file, filePath)
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
      throw OutputError(
        output: filePath, problem: "not a regular file with one name only",
        advice: "nothing of portsniff's: see who put it there, and move it away")
    }
    // Not even root's is given away: who owned the folder may have moved it here.
    guard status.st_uid == owner.user else { throw foreign(filePath, status) }
  }

  private func giveAway(_ file: Int32, _ filePath: String) throws(OutputError) {
    guard owner.user != geteuid() else { return }
    guard fchown(file, owner.user, owner.group) == 0 else {
      throw Self.systemError(filePath, "it cannot be given to user \(owner.user)")
    }
  }

  private func foreign(_ filePath: String, _ status: stat) -> OutputError {
    // To root's run what an ordinary user may change at any time is of no use, and to that user's
    // own run it is good as it is.
    let remedy =
      owner.user == 0
      ? "run portsniff as that user"
      : "if it is portsniff's, run 'chown -R \(owner.user):\(owner.group) \(path)'"
    return OutputError(
      output: filePath,
      problem: "it belongs to user \(status.st_uid), and portsniff runs as user \(owner.user)",
      advice: "\(remedy), or name another folder with --state-directory")
  }

  private func status(of file: Int32, _ filePath: String) throws(OutputError) -> stat {
    var status = stat()
    // Safe: status is a place for what the call writes.
    guard unsafe fstat(file, &status) == 0 else {
      throw Self.systemError(filePath, "it cannot be looked at")
    }
    return status
  }

  private static func systemError(_ path: String, _ what: String) -> OutputError {
    // Safe: the C library returns a string that is copied before anything else is called.
    OutputError(
      output: path, problem: unsafe "\(what) (\(String(cString: strerror(errno))))",
      advice: "check the name and its permissions, or name another folder with --state-directory")
  }
}
