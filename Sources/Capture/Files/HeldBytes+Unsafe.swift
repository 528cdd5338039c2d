/// Bytes of a file that stay as they are for as long as anyone holds them.
///
/// For a receiver that looks at frames after they were handed over, on another thread.
@safe
public struct HeldBytes: Sendable {
  private let storage: ByteStorage
  private let range: Range<Int>

  /// The bytes of `storage` in `range`, all of which were written.
  init(_ storage: ByteStorage, _ range: Range<Int>) {
    self.storage = storage
    self.range = range
  }

  /// How many there are; the memory that is held with them may have more.
  public var byteCount: Int { range.count }

  /// The bytes.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self) get {
      // Safe: the range lies in the storage, and was written before this value was made.
      let bytes = unsafe storage.memory[range].assumingMemoryBound(to: UInt8.self)
      let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(bytes))
      // Safe: the storage lives as long as self, and its window writes to none of these bytes
      // before it is the only one to refer to the storage.
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }
}
