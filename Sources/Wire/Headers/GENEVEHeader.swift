//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---+-----------+-+-+-----------+-------------------------------+
//  |Ver| Opt. len. |O|C| Reserved  |         Protocol type         |
//  +---+-----------+-+-+-----------+---------------+---------------+
//  |           Virtual network identifier          |   Reserved    |
//  +-----------------------------------------------+---------------+

/// A GENEVE header, viewed in place (RFC 8926 §3.4).
struct GENEVEHeader: ~Escapable {
  static let minimumByteCount = 8
  /// The UDP port that IANA assigned.
  static let port: UInt16 = 6081
  private enum Field {
    static let versionAndLength = 0
    static let protocolType = 2
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.minimumByteCount, orElse: .geneveTooShort)
  }

  /// 0 is the only one defined.
  var version: UInt8 { bytes[Field.versionAndLength] >> 6 }

  /// The header's bytes, options included.
  var byteCount: Int {
    Self.minimumByteCount + Int(bytes[Field.versionAndLength] & 0x3f) * 4
  }

  /// What follows.
  var protocolType: EtherType { EtherType(rawValue: bytes.bigEndian16(at: Field.protocolType)) }
}
