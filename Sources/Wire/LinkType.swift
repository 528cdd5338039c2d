/// What the first byte of a frame means: libpcap's link type (pcap-linktype(7)).
///
/// An open set: an unknown number is kept, so that an error can name it.
public struct LinkType: RawRepresentable, Hashable, Sendable {
  /// libpcap's `DLT_` or `LINKTYPE_` number.
  public let rawValue: Int32

  /// Any number that libpcap reports.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// BSD loopback: a protocol family in the byte order of the host that captured.
  public static let null = LinkType(rawValue: 0)
  /// IEEE 802.3 Ethernet.
  public static let ethernet = LinkType(rawValue: 1)
  /// PPP, with or without HDLC-like framing (RFC 1661, RFC 1662).
  public static let ppp = LinkType(rawValue: 9)
  /// Raw IP; the version nibble tells which.
  public static let raw = LinkType(rawValue: 101)
  /// PPP in HDLC-like framing, or Cisco PPP with HDLC framing (RFC 1547, RFC 1662).
  public static let pppHDLC = LinkType(rawValue: 50)
  /// Cisco's HDLC: address and control, then an EtherType (RFC 1547 §4.3.1).
  public static let ciscoHDLC = LinkType(rawValue: 104)
  /// OpenBSD loopback: a protocol family in network byte order.
  public static let loop = LinkType(rawValue: 108)
  /// Linux cooked capture.
  public static let linuxCooked = LinkType(rawValue: 113)
  /// Raw IPv4.
  public static let ipv4 = LinkType(rawValue: 228)
  /// Raw IPv6.
  public static let ipv6 = LinkType(rawValue: 229)
  /// Linux cooked capture version 2, as of the `any` interface.
  public static let linuxCooked2 = LinkType(rawValue: 276)

  /// The numbers that libpcap uses for raw IP besides `LINKTYPE_RAW`: `DLT_RAW` differs by system.
  static let rawAliases = [LinkType(rawValue: 12), LinkType(rawValue: 14)]
}

extension LinkType {
  /// Every link type that the decoder reads, in the order of their numbers.
  public static let supported: [LinkType] = [
    .null, .ethernet, .ppp, .pppHDLC, .raw, .ciscoHDLC, .loop, .linuxCooked, .ipv4, .ipv6,
    .linuxCooked2,
  ]

  /// This link type under the one number that stands for all of its aliases.
  public var canonical: LinkType { Self.rawAliases.contains(self) ? .raw : self }

  /// Whether the decoder reads frames of this link type.
  public var isSupported: Bool { Self.supported.contains(canonical) }

  /// The word for this link type in output, such as `ethernet`; `linktype 127` for others.
  public var name: String {
    switch canonical {
    case .null: "null"
    case .ethernet: "ethernet"
    case .ppp: "ppp"
    case .raw: "raw"
    case .pppHDLC: "ppp_hdlc"
    case .ciscoHDLC: "c_hdlc"
    case .loop: "loop"
    case .linuxCooked: "sll"
    case .ipv4: "ipv4"
    case .ipv6: "ipv6"
    case .linuxCooked2: "sll2"
    default: "linktype \(rawValue)"
    }
  }
}
