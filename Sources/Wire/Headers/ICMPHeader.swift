//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---------------+---------------+-------------------------------+
//  |     Type      |     Code      |           Checksum            |
//  +---------------+---------------+-------------------------------+
//  |                   Differs by type, or unused                  |
//  +---------------------------------------------------------------+
//  |        An error quotes the packet that caused it here         |
//  +---------------------------------------------------------------+

/// An ICMP (RFC 792) or ICMPv6 (RFC 4443) header, viewed in place.
struct ICMPHeader: ~Escapable {
  static let byteCount = 8
  private enum Field {
    static let type = 0
    static let code = 1
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(
    _ cursor: borrowing FrameCursor, orElse tooShort: AnomalyCode
  ) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: tooShort)
  }

  /// The ICMP message kind in IPv4 terms, `nil` if it is not an error that quotes a packet.
  var error: ICMPError? {
    switch bytes[Field.type] {
    case 3: bytes[Field.code] == 4 ? .other : .unreachable
    case 4, 5, 11, 12: .other
    default: nil
    }
  }

  /// The ICMPv6 message kind, `nil` if it is not an error that quotes a packet (RFC 4443 §2.1).
  var errorV6: ICMPError? {
    switch bytes[Field.type] {
    case 1: .unreachable
    case 2, 3, 4: .other
    default: nil
    }
  }
}
