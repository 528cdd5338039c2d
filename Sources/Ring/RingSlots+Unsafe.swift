public import Cprefetch

/// The memory of a ring, which the ring frees.
///
/// Which slot belongs to which end at any moment is the ring's business: this type only sees that
/// an index is in bounds.
@safe @usableFromInline
struct RingSlots<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: the ring's head and tail give each slot to one thread at a time, with release and
  // acquire between them.
  @usableFromInline let base: UnsafeMutablePointer<Element>
  @usableFromInline let mask: Int
  /// A cache line, so that an element of as many bytes lies in one and not in two.
  private static var alignment: Int { 64 }

  init(capacity: Int) {
    // Safe: BitwiseCopyable elements need neither initialisation nor destruction, and no slot is
    // read before the producer wrote it.
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Element>.stride, alignment: Self.alignment)
    unsafe base = memory.bindMemory(to: Element.self, capacity: capacity)
    mask = capacity - 1
  }

  /// Gives the memory back: both ends, which hold the ring, are gone.
  func free() { unsafe base.deallocate() }

  @inlinable var count: Int { mask + 1 }

  /// Writes the slot of the element with this running number.
  @inlinable func write(_ element: Element, at number: Int) {
    // Safe: the mask keeps the index below the capacity; the slot is trivially initialised.
    unsafe base[number & mask] = element
  }

  /// Lends the slots of up to `limit` elements from `number` on, up to the end of the memory, to be
  /// written from the first on; how many were.
  @inlinable
  func fill(at number: Int, limit: Int, _ body: (inout OutputSpan<Element>) -> Void) -> Int {
    let start = number & mask
    let count = min(limit, self.count - start)
    // Safe: start and count stay within the capacity; the producer owns these slots until it moves
    // the tail, which it does after this call.
    let free = unsafe UnsafeMutableBufferPointer(start: base + start, count: count)
    var output = unsafe OutputSpan(buffer: free, initializedCount: 0)
    body(&output)
    // Safe: the span is of this very memory.
    return unsafe output.finalize(for: free)
  }

  /// Asks for the slots of up to `count` elements from `number` on, up to the end of the memory, which
  /// are going to be written.
  @inlinable func prefetch(at number: Int, count: Int) {
    let start = number & mask
    var place = start
    let end = start &+ min(count, self.count &- start)
    while place < end {
      // Safe: the address is one of the storage, and is not looked at.
      unsafe prefetch_line_to_write(base + place)
      place &+= 1
    }
  }

  /// Lends the slots of up to `limit` elements from `number` on, up to the end of the memory.
  @inlinable
  func withSlots<R>(at number: Int, limit: Int, _ body: (Span<Element>) -> R) -> R {
    let start = number & mask
    let count = min(limit, self.count - start)
    // Safe: start and count stay within the capacity; the consumer owns these slots until it
    // moves the head, which it does after this call.
    let span = unsafe Span(_unsafeStart: base + start, count: count)
    return body(span)
  }
}
