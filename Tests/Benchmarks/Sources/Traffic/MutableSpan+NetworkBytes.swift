extension MutableSpan<UInt8> {
  /// Writes two bytes, the more significant one first.
  @inline(__always) mutating func put(_ value: UInt16, at offset: Int) {
    self[offset] = UInt8(truncatingIfNeeded: value >> 8)
    self[offset + 1] = UInt8(truncatingIfNeeded: value)
  }

  /// Writes four bytes, the most significant one first.
  @inline(__always) mutating func put(_ value: UInt32, at offset: Int) {
    put(UInt16(truncatingIfNeeded: value >> 16), at: offset)
    put(UInt16(truncatingIfNeeded: value), at: offset + 2)
  }
}
