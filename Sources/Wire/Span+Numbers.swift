extension Span<UInt8> {
  /// The 16-bit number in network byte order at `offset`.
  @inline(__always) func bigEndian16(at offset: Int) -> UInt16 {
    UInt16(self[offset]) << 8 | UInt16(self[offset + 1])
  }

  /// The 32-bit number in network byte order at `offset`.
  @inline(__always) func bigEndian32(at offset: Int) -> UInt32 {
    UInt32(bigEndian16(at: offset)) << 16 | UInt32(bigEndian16(at: offset + 2))
  }

  /// The 32-bit number in little-endian order at `offset`.
  @inline(__always) func littleEndian32(at offset: Int) -> UInt32 {
    bigEndian32(at: offset).byteSwapped
  }

  /// The 64-bit number in network byte order at `offset`.
  @inline(__always) func bigEndian64(at offset: Int) -> UInt64 {
    // One sum of bytes, or the processor would load each by itself.
    let first =
      UInt64(self[offset]) << 56 | UInt64(self[offset + 1]) << 48
      | UInt64(self[offset + 2]) << 40 | UInt64(self[offset + 3]) << 32
    let last =
      UInt64(self[offset + 4]) << 24 | UInt64(self[offset + 5]) << 16
      | UInt64(self[offset + 6]) << 8 | UInt64(self[offset + 7])
    return first | last
  }
}
