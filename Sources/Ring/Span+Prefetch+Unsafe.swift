public import Cprefetch

extension Span where Element: BitwiseCopyable {
  /// Asks the memory for the element at `place`, if there is one: that of another core takes as long as
  /// some packets to come over.
  @inlinable public func prefetch(_ place: Int) {
    guard UInt(bitPattern: place) < UInt(bitPattern: count) else { return }
    // Safe: the address lies in the span, is only a hint to the processor, and is not kept.
    unsafe withUnsafeBufferPointer { elements in
      if let base = elements.baseAddress { unsafe prefetch_line(base + place) }
    }
  }
}
