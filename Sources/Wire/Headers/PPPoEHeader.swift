//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------+-------+---------------+-------------------------------+
//  |  Ver  | Type  |     Code      |          Session id           |
//  +-------+-------+---------------+-------------------------------+
//  |            Length             |         PPP protocol          |
//  +-------------------------------+-------------------------------+

/// A PPPoE header, viewed in place (RFC 2516 §4).
struct PPPoEHeader: ~Escapable {
  static let byteCount = 6
  private enum Field {
    static let code = 1
    static let length = 4
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .pppoeTooShort)
  }

  /// Whether a PPP frame follows (code 0).
  @inline(__always) var isSession: Bool { bytes[Field.code] == 0 }

  /// The bytes that follow this header.
  @inline(__always) var length: UInt16 { bytes.bigEndian16(at: Field.length) }
}
