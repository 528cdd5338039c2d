/// The order in which a capture file writes the bytes of its numbers.
enum ByteOrder: Sendable {
  case little
  case big

  /// The 16-bit number at `offset`.
  @inline(__always) func read16(_ bytes: Span<UInt8>, at offset: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
    return self == .little ? second << 8 | first : first << 8 | second
  }

  /// The 32-bit number at `offset`.
  @inline(__always) func read32(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    let (first, second) = (
      UInt32(read16(bytes, at: offset)), UInt32(read16(bytes, at: offset + 2))
    )
    return self == .little ? second << 16 | first : first << 16 | second
  }

  /// The 64-bit number at `offset`.
  @inline(__always) func read64(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    let (first, second) = (
      UInt64(read32(bytes, at: offset)), UInt64(read32(bytes, at: offset + 4))
    )
    return self == .little ? second << 32 | first : first << 32 | second
  }
}
