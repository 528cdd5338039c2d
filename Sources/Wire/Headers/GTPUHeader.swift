//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-----+-+-+-+-+-+---------------+-------------------------------+
//  | Ver |P|R|E|S|N| Message type  |            Length             |
//  +-----+-+-+-+-+-+---------------+-------------------------------+
//  |                  Tunnel endpoint identifier                   |
//  +-------------------------------+---------------+---------------+
//  |  Sequence number, if E, S, N  |    N-PDU      | Next ext. hdr |
//  +-------------------------------+---------------+---------------+

/// A GTP-U header, viewed in place (3GPP TS 29.281 §5.1).
struct GTPUHeader: ~Escapable {
  static let minimumByteCount = 8
  /// The bytes that follow when any of E, S and N is set.
  static let optionalByteCount = 4
  /// How many extension headers the decoder follows.
  static let maximumExtensionCount = 8
  /// The UDP port that IANA assigned.
  static let port: UInt16 = 2152
  private enum Field {
    static let flags = 0
    static let messageType = 1
    static let length = 2
  }
  /// The message type of a user's packet.
  private static let userPacket: UInt8 = 255

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.minimumByteCount, orElse: .gtpuTooShort)
  }

  /// Whether this is GTP version 1 (not GTP') with a user's packet in it.
  var carriesPacket: Bool {
    bytes[Field.flags] & 0xf0 == 0x30 && bytes[Field.messageType] == Self.userPacket
  }

  /// The bytes after the first eight.
  var length: UInt16 { bytes.bigEndian16(at: Field.length) }

  /// Whether sequence number, N-PDU number and next extension type follow.
  var hasOptionalPart: Bool { bytes[Field.flags] & 0x07 != 0 }

  /// Whether the next extension type counts.
  var hasExtensions: Bool { bytes[Field.flags] & 0x04 != 0 }
}
