/// Bytes of a stream that were read and not yet passed over, looked at where they lie.
@safe
struct ByteWindow: ~Copyable {
  /// Read at once: enough to make the calls cheap, little enough to stay in a core's cache.
  private static let pieceByteCount = 256 * 1_024

  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// Where in the stream the bytes begin.
  private(set) var byteOffset = 0

  /// An empty window at the beginning of a stream.
  init() { unsafe storage = .allocate(byteCount: Self.pieceByteCount, alignment: 64) }

  deinit {
    // Safe: the storage is this window's own and nothing refers to it any more.
    unsafe storage.deallocate()
  }

  /// How many bytes were read and not yet passed over.
  var count: Int { end - start }

  /// What was read and not yet passed over.
  var bytes: Span<UInt8> {
    @_lifetime(borrow self) get {
      // Safe: start and end lie in the storage, all of which up to end was written by append().
      let bytes = unsafe storage[start..<end].assumingMemoryBound(to: UInt8.self)
      let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(bytes))
      // Safe: the storage lives as long as self and does not change while self is borrowed.
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Passes over bytes, at most as many as there are.
  mutating func consume(_ byteCount: Int) {
    let byteCount = min(byteCount, count)
    start += byteCount
    byteOffset += byteCount
  }

  /// Makes room for `byteCount` bytes in all, and for at least one more than there are.
  ///
  /// Moves what is there to the front, into larger storage if need be.
  mutating func makeRoom(for byteCount: Int) {
    let byteCount = max(byteCount, count + 1)
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

  /// How many bytes can be taken in without making room.
  var roomByteCount: Int { unsafe storage.count - end }

  /// Takes in the bytes that `write` puts into the room there is.
  mutating func append<Failure: Error>(
    _ write: (inout OutputRawSpan) throws(Failure) -> Void
  ) throws(Failure) {
    // Safe: the rest of the storage, of which nobody has a view while self is modified.
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[end...])
    var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
    try write(&output)
    // Safe: the span is of this very room.
    end += unsafe output.finalize(for: room)
  }
}
