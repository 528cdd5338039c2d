public import Cprefetch

#if canImport(Glibc)
  import Glibc
#endif

/// An array of slots whose memory never moves, for tables that every packet goes through.
///
/// It has memory for its capacity from the start, of which the system gives what is written to. The
/// memory is in huge pages where the system has them: a table of this size does not fit what the
/// processor remembers of small ones, and each look at a slot would be two.
@safe
public struct SlotArray<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  /// How many slots there may be.
  public let capacity: Int
  /// How many slots there are.
  public private(set) var count = 0

  /// No slots, and memory for `capacity`.
  public init(capacity: Int) {
    self.capacity = capacity
    let byteCount = capacity * MemoryLayout<Element>.stride
    let isLarge = byteCount >= Self.hugePage
    // Safe: the memory has room for the capacity, is freed once by deinit, and holds a type that needs
    // neither initialisation nor destruction; no slot is read before it was appended.
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: isLarge ? Self.hugePage : Self.cacheLine)
    #if os(Linux)
      if isLarge { unsafe madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
    unsafe base = memory.bindMemory(to: Element.self, capacity: capacity)
  }

  /// As many slots as there may be, of which none may be read before it was written.
  init(unwritten count: Int) {
    self.init(capacity: count)
    // Safe: the type needs no initialisation, and nobody reads what nobody wrote.
    self.count = count
  }

  deinit { unsafe base.deallocate() }

  private static var hugePage: Int { 2_097_152 }
  @inlinable static var cacheLine: Int { 64 }

  /// The places of all slots.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// The slot at `place`; a place beyond the last one is an error of the program and traps.
  @inlinable @inline(__always) public subscript(place: Int) -> Element {
    unsafeAddress {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
      // Safe: the place was compared with the count.
      return unsafe UnsafePointer(base + place)
    }
    unsafeMutableAddress {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
      // Safe: the place was compared with the count.
      return unsafe base + place
    }
  }

  /// Adds a slot; one beyond the capacity is an error of the program and traps.
  public mutating func append(_ element: Element) {
    precondition(count < capacity)
    // Safe: the count is below the capacity.
    unsafe base[count] = element
    count += 1
  }

  /// Asks the memory for the slot at `place`, if there is one.
  @inlinable @inline(__always) public func prefetch(_ place: Int) {
    guard place < count else { return }
    // Safe: the addresses are only hints to the processor, and lie in the memory.
    let start = unsafe UnsafeRawPointer(base + place)
    for offset in stride(from: 0, to: MemoryLayout<Element>.stride, by: Self.cacheLine) {
      unsafe prefetch_line(start + offset)
    }
    // Its end may lie in one line more.
    if MemoryLayout<Element>.stride % Self.cacheLine != 0,
      Self.cacheLine % MemoryLayout<Element>.stride != 0
    {
      unsafe prefetch_line(start + MemoryLayout<Element>.stride - 1)
    }
  }
}
