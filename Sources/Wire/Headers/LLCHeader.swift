//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---------------+---------------+---------------+---------------+
//  |     DSAP      |     SSAP      |    Control    |  SNAP: OUI    |
//  +---------------+---------------+---------------+---------------+
//  |          SNAP: OUI            |        SNAP: protocol         |
//  +-------------------------------+-------------------------------+

/// An IEEE 802.2 LLC header, with its SNAP extension where it has one (RFC 1042).
struct LLCHeader {
  static let byteCount = 3
  static let snapByteCount = 5
  private enum Field {
    static let destinationServiceAccessPoint = 0
    static let control = 2
  }
  private enum SNAPField {
    static let organizationHigh = 0
    static let organizationLow = 1
    static let protocolIdentifier = 3
  }

  /// The service access point of SNAP.
  private static let snap: UInt8 = 0xaa
  /// The service access point of IP (RFC 1060).
  private static let internetProtocol: UInt8 = 0x06
  /// Unnumbered information, the one control value that carries packets.
  private static let unnumberedInformation: UInt8 = 0x03
  /// The organization code under which bridges put EtherTypes (IEEE 802.1H).
  private static let bridgeTunnel: UInt32 = 0x0000f8

  /// What follows, or `nil` if it is nothing that the decoder reads.
  let etherType: EtherType?
  /// The bytes of the header, the SNAP extension included.
  let headerByteCount: Int

  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    let bytes = try cursor.header(Self.byteCount, orElse: .llcTooShort)
    guard bytes[Field.control] == Self.unnumberedInformation else {
      etherType = nil
      headerByteCount = Self.byteCount
      return
    }
    switch bytes[Field.destinationServiceAccessPoint] {
    case Self.snap:
      let whole = try cursor.header(Self.byteCount + Self.snapByteCount, orElse: .llcTooShort)
      let snap = whole.extracting(droppingFirst: Self.byteCount)
      let organization =
        UInt32(snap[SNAPField.organizationHigh]) << 16
        | UInt32(snap.bigEndian16(at: SNAPField.organizationLow))
      let isEtherType = organization == 0 || organization == Self.bridgeTunnel
      etherType =
        isEtherType
        ? EtherType(rawValue: snap.bigEndian16(at: SNAPField.protocolIdentifier)) : nil
      headerByteCount = Self.byteCount + Self.snapByteCount
    case Self.internetProtocol:
      etherType = .ipv4
      headerByteCount = Self.byteCount
    default:
      etherType = nil
      headerByteCount = Self.byteCount
    }
  }
}
