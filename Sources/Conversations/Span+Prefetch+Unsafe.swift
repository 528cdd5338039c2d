public import Cprefetch

extension Span {
  /// Asks the memory for the element at `place`, if there is one.
  ///
  /// What lies in no cache, or in that of another core, takes as long to come as some packets.
  @inlinable @inline(__always) public func prefetch(_ place: Int) {
    guard UInt(bitPattern: place) < UInt(bitPattern: count) else { return }
    prefetch(present: place..<place &+ 1)
  }

  /// Asks the memory for the elements at `places`, as far as there are any.
  @inlinable @inline(__always) public func prefetch(_ places: Range<Int>) {
    prefetch(present: places.clamped(to: indices))
  }

  @inlinable @inline(__always) func prefetch(present places: Range<Int>) {
    // Safe: the addresses are only hints to the processor, lie in the span, and are not kept.
    unsafe withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      let start = unsafe UnsafeRawPointer(base + places.lowerBound)
      let byteCount = places.count &* MemoryLayout<Element>.stride
      var offset = 0
      while offset < byteCount {
        unsafe prefetch_line(start + offset)
        offset &+= 64
      }
    }
  }
}
