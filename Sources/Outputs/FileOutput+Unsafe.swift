import Glibc

/// Standard output or a file that is appended to, buffered in pieces.
///
/// A pipe whose reader has gone is no error: what follows is dropped, as `head` expects. After any
/// other error writing goes on, since a full disk may have room again; what was lost is the caller's
/// to count.
@safe
public final class FileOutput {
  private static let bufferByteCount = 65_536

  /// The output, as it was named.
  public let name: String
  private let path: String?
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  /// Whether the file ends within a line, after a write that failed half way.
  private var isTorn = false
  /// Whether whoever read the pipe has gone.
  public private(set) var isAbandoned = false
  /// What went wrong first.
  public private(set) var error: OutputError?

  private init(name: String, path: String?, descriptor: Int32) {
    self.name = name
    self.path = path
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.bufferByteCount * 2)
  }

  /// The file at `path`, or standard output for `nil`.
  ///
  /// A file is made if need be, with mode 0640; what is in it stays. A symbolic link is refused,
  /// since the process may have more rights than whoever made it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - owner: Who is to own it if it is made.
  /// - Returns: The open output.
  /// - Throws: Why it cannot be opened.
  public static func open(
    _ path: String?, owner: FileOwner? = nil
  ) throws(OutputError) -> sending FileOutput {
    // A write to a pipe without a reader is to fail, not to end the process.
    _ = signal(SIGPIPE, SIG_IGN)
    guard let path else {
      return FileOutput(name: "standard output", path: nil, descriptor: STDOUT_FILENO)
    }
    return FileOutput(name: path, path: path, descriptor: try descriptor(path, owner: owner))
  }

  private static func descriptor(
    _ path: String, owner: FileOwner? = nil
  ) throws(OutputError) -> Int32 {
    // Not to wait for the reader of a pipe, of which nothing would be seen.
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK
    // Safe: path is a C string for the calls.
    let made = unsafe Glibc.open(path, flags | O_CREAT | O_EXCL, 0o640)
    let descriptor = made >= 0 || errno != EEXIST ? made : unsafe Glibc.open(path, flags)
    guard descriptor >= 0 else { throw openError(path, errno) }
    if made >= 0, let owner, fchown(made, owner.user, owner.group) != 0 {
      defer { close(made) }
      throw openError(path, errno)
    }
    // Writing waits: for that there is a thread.
    _ = fcntl(descriptor, F_SETFL, O_APPEND)
    return descriptor
  }

  private static func openError(_ path: String, _ code: Int32) -> OutputError {
    switch code {
    case ELOOP:
      OutputError(
        output: path, problem: "it is a symbolic link, which is not followed",
        advice: "name the file itself; '-' is standard output")
    case ENXIO:
      OutputError(
        output: path, problem: "it is a pipe that nobody reads, or a socket",
        advice: "start what reads the pipe first")
    default:
      OutputError(
        output: path, problem: systemError(code), advice: "check the name and its permissions")
    }
  }

  /// Makes sure that the file can be opened anew with the rights that the process has now.
  ///
  /// - Parameter path: The file.
  /// - Returns: Whether it could also be made anew, had it been moved away.
  /// - Throws: Why it cannot be opened.
  public static func check(_ path: String) throws(OutputError) -> Bool {
    let descriptor = try descriptor(path)
    defer { close(descriptor) }
    var status = stat()
    // Safe: status is a place for what the call writes.
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return true
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "."
    // Safe: folder is a C string for the call.
    return unsafe faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0
  }

  deinit {
    if path != nil { close(descriptor) }
  }

  /// Whether this is a terminal.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Opens the file anew; if that fails, the old one stays in use.
  public func reopen() throws(OutputError) {
    guard let path else { return }
    flush()
    let fresh = try Self.descriptor(path)
    close(descriptor)
    descriptor = fresh
    isTorn = false
  }

  /// Adds bytes to the buffer; a full one is written.
  public func write(_ bytes: some Sequence<UInt8>) {
    guard !isAbandoned else { return }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferByteCount { flush() }
  }

  /// Writes what is in the buffer.
  ///
  /// - Returns: Whether all of it could be written; what could not is gone.
  @discardableResult public func flush() -> Bool {
    if isTorn, !buffer.isEmpty { buffer.insert(UInt8(ascii: "\n"), at: 0) }
    var start = 0
    var isWhole = true
    while start < buffer.count, isWhole, !isAbandoned {
      // Safe: the pointer and the count are those of the rest of the array, which write only reads.
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if written >= 0 {
        start += written
      } else if errno == EPIPE {
        isAbandoned = true
      } else if errno != EINTR {
        error =
          error
          ?? OutputError(
            output: name, problem: Self.systemError(errno),
            advice: "events were lost: check the disk and its permissions, then run again")
        isWhole = false
      }
    }
    if start > 0 { isTorn = !isWhole && buffer[start - 1] != UInt8(ascii: "\n") }
    buffer.removeAll(keepingCapacity: true)
    return isWhole
  }

  /// The text of a system error.
  private static func systemError(_ code: Int32) -> String {
    // Safe: the C library returns a string that is copied before anything else is called.
    unsafe String(cString: strerror(code))
  }
}
