/// What can be malformed in a packet: one case each, counted under one stable dotted name.
///
/// Too few *captured* bytes is a snapshot length and never an anomaly; these are packets that were
/// wrong on the wire. What was decoded before the fault is kept.
public enum AnomalyCode: UInt8, CaseIterable, Sendable {
  /// A frame on the wire shorter than an Ethernet header.
  case ethernetTooShort = 1
  /// A frame shorter than a Linux cooked header.
  case sllTooShort
  /// A frame shorter than a Linux cooked version 2 header.
  case sll2TooShort
  /// A frame shorter than the four-byte loopback header.
  case nullTooShort
  /// A PPP frame that ends before its protocol field.
  case pppTooShort
  /// A frame that ends within a VLAN tag.
  case vlanTooShort
  /// More stacked VLAN tags than the decoder follows (4).
  case vlanTooManyTags
  /// A frame that ends within an MPLS label stack.
  case mplsTooShort
  /// More MPLS labels than the decoder follows (8).
  case mplsTooManyLabels
  /// A frame that ends within a PPPoE header.
  case pppoeTooShort
  /// A frame that ends within its LLC or SNAP header.
  case llcTooShort
  /// A packet shorter than the smallest IPv4 header.
  case ipv4TooShort
  /// A version other than 4 where IPv4 was announced.
  case ipv4Version
  /// An IPv4 header length below 20 bytes (IHL < 5).
  case ipv4HeaderTooShort
  /// An IPv4 header longer than the packet that holds it.
  case ipv4HeaderTruncated
  /// An IPv4 total length below the header's own length, and not 0.
  case ipv4TotalLengthTooSmall
  /// An IPv4 total length beyond the end of the frame.
  case ipv4TotalLengthTooLarge
  /// A packet shorter than an IPv6 header.
  case ipv6TooShort
  /// A version other than 6 where IPv6 was announced.
  case ipv6Version
  /// An IPv6 payload length beyond the end of the frame.
  case ipv6PayloadLengthTooLarge
  /// A packet that ends within an IPv6 extension header.
  case ipv6ExtensionTooShort
  /// More IPv6 extension headers than the decoder follows (8).
  case ipv6TooManyExtensions
  /// A packet that ends within the smallest TCP header.
  case tcpTooShort
  /// A TCP data offset below 5 words.
  case tcpDataOffsetTooSmall
  /// A TCP data offset beyond the end of the packet.
  case tcpDataOffsetTooLarge
  /// A packet that ends within a UDP header.
  case udpTooShort
  /// A UDP length of 1 to 7 bytes.
  case udpLengthTooSmall
  /// A UDP length beyond the end of the packet.
  case udpLengthTooLarge
  /// A packet that ends within the SCTP common header.
  case sctpTooShort
  /// An SCTP chunk length below 4 bytes.
  case sctpChunkLengthTooSmall
  /// More SCTP chunks than the decoder follows (32).
  case sctpTooManyChunks
  /// A packet that ends within a DCCP header.
  case dccpTooShort
  /// A DCCP data offset below the generic header's length.
  case dccpDataOffsetTooSmall
  /// A packet that ends within an ICMP header.
  case icmpTooShort
  /// A packet that ends within an ICMPv6 header.
  case icmpv6TooShort
  /// An ICMP or ICMPv6 error that quotes less than an IP header and four bytes.
  case icmpQuoteTooShort
  /// A packet that ends within a GRE header.
  case greTooShort
  /// A GRE version other than 0, and 1 (PPTP).
  case greVersion
  /// A datagram to the VXLAN port shorter than a VXLAN header.
  case vxlanTooShort
  /// A datagram to the GENEVE port that ends within its header.
  case geneveTooShort
  /// A GENEVE version other than 0.
  case geneveVersion
  /// A datagram to the GTP-U port that ends within its header.
  case gtpuTooShort
  /// More tunnels in one another than the decoder enters (4), or more encapsulations of all
  /// kinds than 8.
  case tunnelTooDeep
}

extension AnomalyCode {
  /// The dotted name used in statistics and in `packets`: `ipv4.header_too_short`.
  public var name: String {
    switch self {
    case .ethernetTooShort: "ethernet.too_short"
    case .sllTooShort: "sll.too_short"
    case .sll2TooShort: "sll2.too_short"
    case .nullTooShort: "null.too_short"
    case .pppTooShort: "ppp.too_short"
    case .vlanTooShort: "vlan.too_short"
    case .vlanTooManyTags: "vlan.too_many_tags"
    case .mplsTooShort: "mpls.too_short"
    case .mplsTooManyLabels: "mpls.too_many_labels"
    case .pppoeTooShort: "pppoe.too_short"
    case .llcTooShort: "llc.too_short"
    case .ipv4TooShort: "ipv4.too_short"
    case .ipv4Version: "ipv4.version"
    case .ipv4HeaderTooShort: "ipv4.header_too_short"
    case .ipv4HeaderTruncated: "ipv4.header_truncated"
    case .ipv4TotalLengthTooSmall: "ipv4.total_length_too_small"
    case .ipv4TotalLengthTooLarge: "ipv4.total_length_too_large"
    case .ipv6TooShort: "ipv6.too_short"
    case .ipv6Version: "ipv6.version"
    case .ipv6PayloadLengthTooLarge: "ipv6.payload_length_too_large"
    case .ipv6ExtensionTooShort: "ipv6.extension_too_short"
    case .ipv6TooManyExtensions: "ipv6.too_many_extensions"
    case .tcpTooShort: "tcp.too_short"
    case .tcpDataOffsetTooSmall: "tcp.data_offset_too_small"
    case .tcpDataOffsetTooLarge: "tcp.data_offset_too_large"
    case .udpTooShort: "udp.too_short"
    case .udpLengthTooSmall: "udp.length_too_small"
    case .udpLengthTooLarge: "udp.length_too_large"
    case .sctpTooShort: "sctp.too_short"
    case .sctpChunkLengthTooSmall: "sctp.chunk_length_too_small"
    case .sctpTooManyChunks: "sctp.too_many_chunks"
    case .dccpTooShort: "dccp.too_short"
    case .dccpDataOffsetTooSmall: "dccp.data_offset_too_small"
    case .icmpTooShort: "icmp.too_short"
    case .icmpv6TooShort: "icmpv6.too_short"
    case .icmpQuoteTooShort: "icmp.quote_too_short"
    case .greTooShort: "gre.too_short"
    case .greVersion: "gre.version"
    case .vxlanTooShort: "vxlan.too_short"
    case .geneveTooShort: "geneve.too_short"
    case .geneveVersion: "geneve.version"
    case .gtpuTooShort: "gtpu.too_short"
    case .tunnelTooDeep: "tunnel.too_deep"
    }
  }
}
