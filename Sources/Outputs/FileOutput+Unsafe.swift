import Glibc

/// Standard output or a file that is appended to, buffered in pieces.
///
/// A pipe whose reader has gone is no error: what follows is dropped, as `head` expects.
@safe
public final class FileOutput {
  private static let bufferByteCount = 65_536

  /// The output, as it was named.
  public let name: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isClosedByReader = false
  /// What went wrong first; nothing is written after it.
  public private(set) var error: OutputError?

  private init(name: String, descriptor: Int32) {
    self.name = name
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.bufferByteCount * 2)
  }

  /// The file at `path`, or standard output for `nil`.
  ///
  /// A file is made if need be, with mode 0640; what is in it stays. A symbolic link is refused,
  /// since the process may have more rights than whoever made it.
  public static func open(_ path: String?) throws(OutputError) -> sending FileOutput {
    // A write to a pipe without a reader is to fail, not to end the process.
    _ = signal(SIGPIPE, SIG_IGN)
    guard let path else { return FileOutput(name: "standard output", descriptor: STDOUT_FILENO) }
    // Safe: path is a C string for the call.
    let descriptor = unsafe Glibc.open(
      path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o640)
    guard descriptor >= 0 else {
      throw OutputError(output: path, problem: systemError(errno))
    }
    return FileOutput(name: path, descriptor: descriptor)
  }

  deinit {
    if descriptor != STDOUT_FILENO { close(descriptor) }
  }

  /// Whether this is a terminal.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Adds bytes to the buffer; a full one is written.
  public func write(_ bytes: some Sequence<UInt8>) {
    guard error == nil, !isClosedByReader else { return }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferByteCount { flush() }
  }

  /// Writes what is in the buffer.
  public func flush() {
    var start = 0
    while start < buffer.count, error == nil, !isClosedByReader {
      // Safe: the pointer and the count are those of the rest of the array, which write only reads.
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if written >= 0 {
        start += written
      } else if errno == EPIPE {
        isClosedByReader = true
      } else if errno != EINTR {
        error = OutputError(output: name, problem: Self.systemError(errno))
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// The text of a system error.
  private static func systemError(_ code: Int32) -> String {
    // Safe: the C library returns a string that is copied before anything else is called.
    unsafe String(cString: strerror(code))
  }
}
