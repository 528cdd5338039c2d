//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------+---------------+---------------------------------------+
//  |Version| Traffic class |              Flow label               |
//  +-------+---------------+-------+---------------+---------------+
//  |        Payload length         |  Next header  |   Hop limit   |
//  +-------------------------------+---------------+---------------+
//  |                      Source address (16)                      |
//  |                   Destination address (16)                    |
//  +---------------------------------------------------------------+

/// An IPv6 header, viewed in place (RFC 8200 §3).
struct IPv6Header: ~Escapable {
  static let byteCount = 40
  private enum Field {
    static let version = 0
    static let payloadLength = 4
    static let nextHeader = 6
    static let source = 8
    static let destination = 24
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(
    _ cursor: borrowing FrameCursor, orElse tooShort: AnomalyCode = .ipv6TooShort
  ) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: tooShort)
    guard hasVersion else { throw .anomaly(.ipv6Version) }
  }

  /// The header that `bytes` begin with: at least `byteCount`, which the caller has checked.
  @_lifetime(copy bytes)
  @inline(__always) init(startOf bytes: Span<UInt8>) { self.bytes = bytes }

  /// Whether the version is 6.
  @inline(__always) var hasVersion: Bool { bytes[Field.version] >> 4 == 6 }

  /// The bytes after this header; 0 in a jumbogram (RFC 2675) or before segmentation in hardware.
  @inline(__always) var payloadLength: UInt16 { bytes.bigEndian16(at: Field.payloadLength) }

  /// What follows.
  @inline(__always) var nextHeader: IPProtocol { IPProtocol(rawValue: bytes[Field.nextHeader]) }

  /// The sender.
  @inline(__always) var source: IPAddress {
    IPAddress(
      ipv6High: bytes.bigEndian64(at: Field.source),
      low: bytes.bigEndian64(at: Field.source + 8))
  }

  /// The receiver.
  @inline(__always) var destination: IPAddress {
    IPAddress(
      ipv6High: bytes.bigEndian64(at: Field.destination),
      low: bytes.bigEndian64(at: Field.destination + 8))
  }
}
