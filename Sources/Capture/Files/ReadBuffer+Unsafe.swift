import Glibc

/// The bytes of a file or a pipe, read in large pieces and looked at where they lie.
///
/// Reading and not mapping, since a mapped file that somebody truncates ends the process.
@safe
struct ReadBuffer: ~Copyable {
  /// What came of an attempt to read more.
  enum Outcome {
    case more, end, nothingYet
  }

  /// Read at once: enough to make the calls cheap, little enough to stay in a core's cache.
  private static let pieceByteCount = 256 * 1_024
  /// How long to wait for a pipe before looking whether the user wants to stop, in milliseconds.
  private static let waitMilliseconds: Int32 = 100

  private let descriptor: Int32
  private let isRegularFile: Bool
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// Where in the file the bytes begin.
  private(set) var byteOffset = 0

  /// Opens a file, or standard input for `nil`.
  init(path: String?) throws(SystemError) {
    var descriptor = STDIN_FILENO
    if let path {
      // Safe: path is a C string for the call.
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    }
    var status = stat()
    // Safe: status is a whole structure for the call to fill.
    guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0 else {
      throw .last
    }
    self.descriptor = descriptor
    isRegularFile = status.st_mode & S_IFMT == S_IFREG
    unsafe storage = .allocate(byteCount: Self.pieceByteCount, alignment: 64)
  }

  deinit {
    // Safe: the storage is this buffer's own and nothing refers to it any more.
    unsafe storage.deallocate()
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// How many bytes were read and not yet passed over.
  var count: Int { end - start }

  /// What was read and not yet passed over.
  var bytes: Span<UInt8> {
    @_lifetime(borrow self) get {
      // Safe: start and end lie in the storage, all of which up to end was written by read().
      let bytes = unsafe storage[start..<end].assumingMemoryBound(to: UInt8.self)
      let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(bytes))
      // Safe: the storage lives as long as self and does not change while self is borrowed.
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Passes over bytes, at most as many as there are.
  mutating func consume(_ byteCount: Int) {
    start += min(byteCount, end - start)
    byteOffset += byteCount
  }

  /// Whether reading goes on by itself, in a file; a pipe may stay silent for long.
  private var isReadable: Bool {
    guard !isRegularFile else { return true }
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Safe: one descriptor, which lives for the call; a signal or an error just ends the wait.
    return unsafe poll(&entry, 1, Self.waitMilliseconds) > 0
  }

  /// Reads more, making room for `byteCount` bytes in all.
  mutating func fill(for byteCount: Int) throws(SystemError) -> Outcome {
    makeRoom(for: byteCount)
    guard isReadable else { return .nothingYet }
    // Safe: the rest of the storage, of which nobody has a view while self is modified.
    let count = unsafe read(descriptor, storage.baseAddress?.advanced(by: end), storage.count - end)
    guard count >= 0 else {
      if errno == EINTR || errno == EAGAIN { return .nothingYet }
      throw .last
    }
    end += count
    return count == 0 ? .end : .more
  }

  /// Moves what is there to the front, into larger storage if need be.
  private mutating func makeRoom(for byteCount: Int) {
    var target = unsafe storage
    if unsafe byteCount > storage.count {
      unsafe target = .allocate(byteCount: byteCount, alignment: 64)
    }
    // Safe: the target holds at least as many bytes; copyMemory allows an overlap.
    unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<end]))
    if unsafe target.baseAddress != storage.baseAddress { unsafe storage.deallocate() }
    unsafe storage = target
    (start, end) = (0, end - start)
  }
}
