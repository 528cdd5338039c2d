//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------------------------------+-------------------------------+
//  |          Source port          |       Destination port        |
//  +-------------------------------+-------------------------------+
//  |            Length             |           Checksum            |
//  +-------------------------------+-------------------------------+

/// A UDP header, viewed in place (RFC 768).
struct UDPHeader: ~Escapable {
  static let byteCount = 8
  private enum Field {
    static let length = 4
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .udpTooShort)
  }

  /// The header that `bytes` begin with: at least `byteCount`, which the caller has checked.
  @_lifetime(copy bytes)
  @inline(__always) init(startOf bytes: Span<UInt8>) { self.bytes = bytes }

  /// The datagram's bytes, header included.
  ///
  /// Zero means as long as the packet is: a jumbogram (RFC 2675 §4), or segmentation left to the
  /// hardware.
  @inline(__always) var length: UInt16 { bytes.bigEndian16(at: Field.length) }
}
