public import Cprefetch

extension Span {
  /// Asks the memory for the element at `place`, if there is one.
  ///
  /// What lies in no cache, or in that of another core, takes as long to come as some packets.
  @inlinable @inline(__always) public func prefetch(_ place: Int) {
    guard UInt(bitPattern: place) < UInt(bitPattern: count) else { return }
    // Safe: the addresses are only hints to the processor, lie in the span, and are not kept.
    unsafe withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      let start = unsafe UnsafeRawPointer(base + place)
      for offset in stride(from: 0, to: MemoryLayout<Element>.stride, by: 64) {
        unsafe prefetch_line(start + offset)
      }
    }
  }
}
