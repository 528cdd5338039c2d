//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------+-------+---------------+-------------------------------+
//  |Version|  IHL  |Type of service|         Total length          |
//  +-------+-------+---------------+-----+-------------------------+
//  |        Identification         |Flags|     Fragment offset     |
//  +---------------+---------------+-----+-------------------------+
//  | Time to live  |   Protocol    |        Header checksum        |
//  +---------------+---------------+-------------------------------+
//  |                        Source address                         |
//  +---------------------------------------------------------------+
//  |                      Destination address                      |
//  +---------------------------------------------------------------+

/// An IPv4 header, viewed in place (RFC 791 §3.1).
struct IPv4Header: ~Escapable {
  /// The size without options.
  static let minimumByteCount = 20
  private enum Field {
    static let versionAndLength = 0
    static let totalLength = 2
    static let fragment = 6
    static let protocolNumber = 9
    static let source = 12
    static let destination = 16
  }
  private static let plainVersionAndLength: UInt8 = 0x45
  private static let moreFragments: UInt16 = 0x2000
  private static let fragmentOffset: UInt16 = 0x1fff

  private let bytes: Span<UInt8>

  /// Checks size and version; the lengths are the decoder's to check.
  @_lifetime(copy cursor)
  @inline(__always) init(
    _ cursor: borrowing FrameCursor, orElse tooShort: AnomalyCode = .ipv4TooShort
  ) throws(DecodeStop) {
    bytes = try cursor.header(Self.minimumByteCount, orElse: tooShort)
    let first = bytes[Field.versionAndLength]
    guard first >> 4 == 4 else { throw .anomaly(.ipv4Version) }
  }

  /// The header that `bytes` begin with: at least `minimumByteCount`, which the caller has checked.
  @_lifetime(copy bytes)
  @inline(__always) init(startOf bytes: Span<UInt8>) { self.bytes = bytes }

  /// The header's bytes, options included: 0 to 60, of which fewer than 20 are malformed.
  @inline(__always) var headerByteCount: Int { Int(bytes[Field.versionAndLength] & 0xf) * 4 }

  /// Whether the version is 4 and the header has its least size.
  @inline(__always) var hasNoOptions: Bool {
    bytes[Field.versionAndLength] == Self.plainVersionAndLength
  }

  /// The packet's bytes, header included; 0 in a frame whose segmentation was left to the hardware.
  @inline(__always) var totalLength: UInt16 { bytes.bigEndian16(at: Field.totalLength) }

  /// Whether this is one part of a fragmented packet, the first included.
  @inline(__always) var isFragment: Bool {
    let mask = (Self.moreFragments | Self.fragmentOffset) >> 8
    return bytes[Field.fragment] & UInt8(mask) | bytes[Field.fragment + 1] != 0
  }

  /// Whether this is a part other than the first, so that no transport header follows.
  @inline(__always) var isLaterFragment: Bool {
    bytes.bigEndian16(at: Field.fragment) & Self.fragmentOffset != 0
  }

  /// What follows.
  @inline(__always) var protocolNumber: IPProtocol {
    IPProtocol(rawValue: bytes[Field.protocolNumber])
  }

  /// The sender.
  @inline(__always) var source: IPAddress {
    IPAddress(ipv4: bytes.bigEndian32(at: Field.source))
  }

  /// The receiver.
  @inline(__always) var destination: IPAddress {
    IPAddress(ipv4: bytes.bigEndian32(at: Field.destination))
  }
}
