/// Bytes of a stream that were read and not yet passed over, looked at where they lie.
///
/// Others may hold them longer. Memory of which something is held is left as it is, and other
/// memory taken for what is read next.
@safe
struct ByteWindow: ~Copyable {
  /// Read at once: with a quarter of it the kernel takes half as long again to copy a large file.
  private static let pieceByteCount = 1_048_576
  /// Bytes lie as far behind a multiple of this as they do in the stream, so that the kernel copies
  /// from and to the same places of cache lines: some processors take five times as long to copy to
  /// places a few bytes off.
  private static let alignment = 64

  private var storage = ByteStorage(byteCount: pieceByteCount)
  /// Storage that was left to its holders, to be used again when they are done.
  private var lent: [ByteStorage] = []
  private var start = 0
  private var end = 0
  /// Where in the stream the bytes begin.
  private(set) var byteOffset = 0

  /// How many bytes were read and not yet passed over.
  var count: Int { end - start }

  /// What was read and not yet passed over.
  var bytes: Span<UInt8> {
    @_lifetime(borrow self) get {
      // Safe: start and end lie in the storage, all of which up to end was written by append().
      let bytes = unsafe storage.memory[start..<end].assumingMemoryBound(to: UInt8.self)
      let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(bytes))
      // Safe: the storage lives as long as self and does not change while self is borrowed.
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// The same bytes, which stay as they are while they are held.
  var heldBytes: HeldBytes { HeldBytes(storage, start..<end) }

  /// Passes over bytes, at most as many as there are.
  mutating func consume(_ byteCount: Int) {
    let byteCount = min(byteCount, count)
    start += byteCount
    byteOffset += byteCount
  }

  /// Makes room for `byteCount` bytes in all, and for at least one more than there are.
  ///
  /// Moves what is there to the front: of other storage if something of this one is held, of larger
  /// storage if need be.
  mutating func makeRoom(for byteCount: Int) {
    let byteCount = max(byteCount, count + 1)
    let gap = byteOffset % Self.alignment
    let isHeld = !isKnownUniquelyReferenced(&storage)
    let isReused = !isHeld && gap + byteCount <= storage.byteCount
    let target = isReused ? storage : otherStorage(for: gap + byteCount)
    // Safe: the target holds at least as many bytes; copyMemory allows an overlap. Nobody else
    // refers to it.
    unsafe UnsafeMutableRawBufferPointer(rebasing: target.memory[gap...]).copyMemory(
      from: UnsafeRawBufferPointer(rebasing: storage.memory[start..<end]))
    if isHeld, storage.byteCount == Self.pieceByteCount { lent.append(storage) }
    storage = target
    (start, end) = (gap, gap + end - start)
  }

  /// Storage to which nobody refers: what was held before, or new one.
  ///
  /// Only storage of the usual size is kept: a file with one long record must not make all long.
  private mutating func otherStorage(for byteCount: Int) -> ByteStorage {
    guard byteCount <= Self.pieceByteCount else { return ByteStorage(byteCount: byteCount) }
    for place in lent.indices where isKnownUniquelyReferenced(&lent[place]) {
      return lent.remove(at: place)
    }
    return ByteStorage(byteCount: Self.pieceByteCount)
  }

  /// How many bytes can be taken in without making room.
  var roomByteCount: Int { storage.byteCount - end }

  /// Takes in the bytes that `write` puts into the room there is.
  mutating func append<Failure: Error>(
    _ write: (inout OutputRawSpan) throws(Failure) -> Void
  ) throws(Failure) {
    // Safe: the rest of the storage, of which nobody has a view while self is modified: what is
    // held lies before its end.
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: storage.memory[end...])
    var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
    try write(&output)
    // Safe: the span is of this very room.
    end += unsafe output.finalize(for: room)
  }
}
