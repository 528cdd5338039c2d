//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---------------+---------------+-------------------------------+
//  |     Type      |     Flags     |            Length             |
//  +---------------+---------------+-------------------------------+
//  |              Value (of an INIT: its initiate tag)             |
//  +---------------------------------------------------------------+

/// The header of an SCTP chunk, viewed in place (RFC 9260 §3.2).
struct SCTPChunk: ~Escapable {
  static let byteCount = 4
  /// How many chunks of one packet the decoder follows.
  static let maximumCount = 32
  private enum Field {
    static let type = 0
    static let length = 2
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .sctpTooShort)
  }

  /// What the chunk is.
  @inline(__always) var type: SCTPChunkType { SCTPChunkType(rawValue: bytes[Field.type]) }

  /// The chunk's bytes, this header included and padding not; below 4 it is malformed.
  @inline(__always) var length: UInt16 { bytes.bigEndian16(at: Field.length) }

  /// The chunk's bytes with the padding to a multiple of four.
  @inline(__always) var paddedByteCount: Int { (Int(length) + 3) & ~3 }
}
