//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------------------------------+-------------------------------+
//  |          Source port          |       Destination port        |
//  +-------------------------------+-------------------------------+
//  |                        Sequence number                        |
//  +---------------------------------------------------------------+
//  |                     Acknowledgment number                     |
//  +-------+-------+---------------+-------------------------------+
//  |Offset | Rsrvd | Control bits  |            Window             |
//  +-------+-------+---------------+-------------------------------+
//  |           Checksum            |        Urgent pointer         |
//  +-------------------------------+-------------------------------+

/// The part of a TCP header up to its control bits, viewed in place (RFC 9293 §3.1).
struct TCPHeader: ~Escapable {
  /// The bytes up to and including the control bits.
  static let byteCount = 14
  /// The size of a whole header without options.
  static let minimumByteCount = 20
  private enum Field {
    static let sequenceNumber = 4
    static let dataOffset = 12
    static let controlBits = 13
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .tcpTooShort)
  }

  /// The header that `bytes` begin with: at least `byteCount`, which the caller has checked.
  @_lifetime(copy bytes)
  @inline(__always) init(startOf bytes: Span<UInt8>) { self.bytes = bytes }

  /// The number of the first byte of data, or of the SYN.
  @inline(__always) var sequenceNumber: UInt32 { bytes.bigEndian32(at: Field.sequenceNumber) }

  /// The header's bytes, options included: 0 to 60, of which fewer than 20 are malformed.
  @inline(__always) var headerByteCount: Int { Int(bytes[Field.dataOffset] >> 4) * 4 }

  /// The control bits.
  @inline(__always) var flags: TCPFlags { TCPFlags(rawValue: bytes[Field.controlBits]) }
}
