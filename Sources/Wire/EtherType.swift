/// The protocol that an Ethernet header announces (IEEE 802 Numbers).
struct EtherType: RawRepresentable, Equatable {
  let rawValue: UInt16

  static let ipv4 = EtherType(rawValue: 0x0800)
  static let ipv6 = EtherType(rawValue: 0x86dd)
  /// IEEE 802.1Q customer tag.
  static let customerTag = EtherType(rawValue: 0x8100)
  /// IEEE 802.1ad service tag.
  static let serviceTag = EtherType(rawValue: 0x88a8)
  /// The service tag that equipment used before 802.1ad.
  static let legacyServiceTag = EtherType(rawValue: 0x9100)
  /// IEEE 802.1ah backbone service instance tag; a customer's whole frame follows it.
  static let backboneServiceTag = EtherType(rawValue: 0x88e7)
  static let mplsUnicast = EtherType(rawValue: 0x8847)
  static let mplsMulticast = EtherType(rawValue: 0x8848)
  static let pppoeSession = EtherType(rawValue: 0x8864)
  /// A whole Ethernet frame, inside GRE or GENEVE (RFC 1701, RFC 8926).
  static let transparentEthernetBridging = EtherType(rawValue: 0x6558)

  /// Values up to this one are the length of an IEEE 802.3 frame instead (IEEE 802.3 §3.2.6).
  static let largestLength: UInt16 = 1500

  /// Whether this is a length, so that an LLC header follows.
  var isLength: Bool { rawValue <= Self.largestLength }

  /// Whether the decoder reads what this announces.
  var isDecoded: Bool {
    switch self {
    case .ipv4, .ipv6, .customerTag, .serviceTag, .legacyServiceTag, .backboneServiceTag,
      .mplsUnicast, .mplsMulticast, .pppoeSession:
      true
    default: false
    }
  }
}
