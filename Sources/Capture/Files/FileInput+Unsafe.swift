import Glibc

/// A file or a pipe that is read in large pieces.
///
/// Reading and not mapping, since a mapped file that somebody truncates ends the process.
struct FileInput: ~Copyable {
  /// What came of an attempt to read more.
  enum Outcome {
    case more, end, nothingYet
  }

  /// How long to wait for a pipe before looking whether the user wants to stop, in milliseconds.
  private static let waitMilliseconds: Int32 = 100

  private static let openingAdvice = "check the name and its permissions"

  /// The file, as it was named; `standard input` for `-`.
  let name: String
  private let descriptor: Int32
  /// How large the file was when it was opened; `nil` for a pipe.
  private let openedByteCount: Int?

  /// Opens a file, or standard input for `-`.
  init(path: String) throws(CaptureError) {
    let isStandardInput = path == Savefile.standardInput
    name = isStandardInput ? "standard input" : path
    // Safe: path is a C string for the call.
    descriptor = isStandardInput ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, let status = Self.status(descriptor) else {
      throw CaptureError(
        source: name, problem: SystemError.last.text, advice: Self.openingAdvice)
    }
    openedByteCount = status.st_mode & S_IFMT == S_IFREG ? status.st_size : nil
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  private static func status(_ descriptor: Int32) -> stat? {
    var status = stat()
    // Safe: status is a whole structure for the call to fill.
    return unsafe fstat(descriptor, &status) == 0 ? status : nil
  }

  /// Whether reading goes on by itself, in a file; a pipe may stay silent for long.
  private var isReadable: Bool {
    guard openedByteCount == nil else { return true }
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Safe: one descriptor, which lives for the call; a signal or an error just ends the wait.
    return unsafe poll(&entry, 1, Self.waitMilliseconds) > 0
  }

  /// Reads as much as fits into `window`, which must have room.
  func read(into window: inout ByteWindow) throws(CaptureError) -> Outcome {
    guard isReadable else { return .nothingYet }
    let offset = window.byteOffset + window.count
    let count: Int
    do throws(SystemError) {
      count = try read(into: &window)
    } catch {
      if error.code == EINTR || error.code == EAGAIN { return .nothingYet }
      throw CaptureError(
        source: name, byteOffset: offset, problem: error.text,
        advice: offset == 0
          ? Self.openingAdvice : "what precedes it was read; check the file and the disk")
    }
    if count == 0 { try checkSize(at: offset) }
    return count == 0 ? .end : .more
  }

  private func read(into window: inout ByteWindow) throws(SystemError) -> Int {
    var result = 0
    try window.append { output throws(SystemError) in
      try unsafe output.withUnsafeMutableBytes { room, count throws(SystemError) in
        // Safe: the call writes no more than the room it is told of.
        result = unsafe Glibc.read(descriptor, room.baseAddress, room.count)
        guard result >= 0 else { throw .last }
        count = result
      }
    }
    return result
  }

  /// A file that has lost its end may end between two records, and nothing else would tell.
  ///
  /// It had at least what was read of it, if it has grown since it was opened.
  private func checkSize(at byteOffset: Int) throws(CaptureError) {
    guard let openedByteCount, let status = Self.status(descriptor) else { return }
    let largestByteCount = max(openedByteCount, byteOffset)
    guard status.st_size < largestByteCount else { return }
    throw CaptureError(
      source: name, byteOffset: byteOffset,
      problem: "the file was cut while it was read: from \(largestByteCount) bytes to "
        + "\(status.st_size)",
      advice: "what precedes it was read; read a copy that nobody writes to")
  }
}
