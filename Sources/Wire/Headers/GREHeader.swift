//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-+-+-+-+-----------------+-----+-------------------------------+
//  |C|R|K|S|    Reserved     | Ver |         Protocol type         |
//  +-+-+-+-+-----------------+-----+-------------------------------+
//  |  Checksum, key and sequence number, each if its bit is set    |
//  +---------------------------------------------------------------+

/// A GRE header, viewed in place (RFC 2784, RFC 2890).
struct GREHeader: ~Escapable {
  static let minimumByteCount = 4
  private enum Field {
    static let flags = 0
    static let protocolType = 2
  }
  private static let checksumPresent: UInt16 = 0x8000
  private static let routingPresent: UInt16 = 0x4000
  private static let keyPresent: UInt16 = 0x2000
  private static let sequencePresent: UInt16 = 0x1000

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.minimumByteCount, orElse: .greTooShort)
  }

  private var flags: UInt16 { bytes.bigEndian16(at: Field.flags) }

  /// 0 for GRE, 1 for PPTP's variant.
  var version: UInt16 { flags & 7 }

  /// Whether a source route follows (RFC 1701), whose length only walking it would tell.
  var hasRouting: Bool { flags & Self.routingPresent != 0 }

  /// The header's bytes without a source route.
  var byteCount: Int {
    Self.minimumByteCount + (flags & Self.checksumPresent != 0 ? 4 : 0)
      + (flags & Self.keyPresent != 0 ? 4 : 0) + (flags & Self.sequencePresent != 0 ? 4 : 0)
  }

  /// What follows.
  var protocolType: EtherType { EtherType(rawValue: bytes.bigEndian16(at: Field.protocolType)) }
}
