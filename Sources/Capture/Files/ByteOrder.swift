/// The order in which a capture file writes the bytes of its numbers.
///
/// Read in one order and turned if need be: so the processor loads a number at once.
enum ByteOrder: Sendable {
  case little
  case big

  /// The 16-bit number at `offset`.
  @inline(__always) func read16(_ bytes: Span<UInt8>, at offset: Int) -> UInt16 {
    let number = Self.little16(bytes, at: offset)
    return self == .little ? number : number.byteSwapped
  }

  /// The 32-bit number at `offset`.
  @inline(__always) func read32(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    let number = Self.little32(bytes, at: offset)
    return self == .little ? number : number.byteSwapped
  }

  /// The 64-bit number at `offset`.
  @inline(__always) func read64(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    let number =
      UInt64(Self.little32(bytes, at: offset + 4)) << 32
      | UInt64(Self.little32(bytes, at: offset))
    return self == .little ? number : number.byteSwapped
  }

  @inline(__always) private static func little16(_ bytes: Span<UInt8>, at offset: Int) -> UInt16 {
    UInt16(bytes[offset + 1]) << 8 | UInt16(bytes[offset])
  }

  @inline(__always) private static func little32(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    UInt32(little16(bytes, at: offset + 2)) << 16 | UInt32(little16(bytes, at: offset))
  }
}
