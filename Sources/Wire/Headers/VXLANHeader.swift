//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-+-+-+-+-+-+-+-+-----------------------------------------------+
//  |R|R|R|R|I|R|R|R|                   Reserved                    |
//  +-+-+-+-+-+-+-+-+-------------------------------+---------------+
//  |            VXLAN network identifier           |   Reserved    |
//  +-----------------------------------------------+---------------+

/// A VXLAN header, viewed in place (RFC 7348 §5).
struct VXLANHeader: ~Escapable {
  static let byteCount = 8
  /// The UDP port that IANA assigned.
  static let port: UInt16 = 4789
  private enum Field {
    static let flags = 0
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .vxlanTooShort)
  }

  /// Whether the network identifier is valid, as it must be for this to be VXLAN.
  var isValid: Bool { bytes[Field.flags] & 0x08 != 0 }
}
