//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------------------------------+-------------------------------+
//  |          Source port          |       Destination port        |
//  +---------------+-------+-------+-------------------------------+
//  |  Data offset  | CCVal | CsCov |           Checksum            |
//  +-----+-------+-+-------+-------+-------------------------------+
//  | Res | Type  |X|   Reserved    |  Sequence number (high bits)  |
//  +-----+-------+-+---------------+-------------------------------+
//  |                  Sequence number (low bits)                   |
//  +---------------------------------------------------------------+

/// The generic DCCP header, viewed in place (RFC 4340 §5.1).
struct DCCPHeader: ~Escapable {
  /// The bytes of the short form, with 24-bit sequence numbers.
  static let byteCount = 12
  /// The bytes of the form with 48-bit sequence numbers.
  static let extendedByteCount = 16
  /// Where the low 32 bits of a 48-bit sequence number are.
  static let lowSequenceOffset = 12
  private enum Field {
    static let dataOffset = 4
    static let type = 8
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .dccpTooShort)
  }

  /// What the packet is.
  @inline(__always) var type: DCCPPacketType {
    DCCPPacketType(rawValue: bytes[Field.type] >> 1 & 0xf)
  }

  /// The generic header's bytes, by its X bit.
  @inline(__always) var genericByteCount: Int {
    bytes[Field.type] & 1 == 1 ? Self.extendedByteCount : Self.byteCount
  }

  /// Where the data starts; less than `genericByteCount` is malformed.
  @inline(__always) var dataOffsetByteCount: Int { Int(bytes[Field.dataOffset]) * 4 }
}
