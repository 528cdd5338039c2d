/// What a packet was wrapped in, between its link header and the IP header that is judged.
public enum Encapsulation: UInt8, CaseIterable, Sendable {
  /// MPLS label stack (RFC 3032).
  case mpls = 1
  /// PPP over Ethernet session (RFC 2516).
  case pppoe
  /// Generic Routing Encapsulation (RFC 2784, RFC 2890).
  case gre
  /// IP in IP, either version in either (RFC 2003, RFC 2473, RFC 4213).
  case ipip
  /// Virtual eXtensible LAN (RFC 7348).
  case vxlan
  /// Generic Network Virtualization Encapsulation (RFC 8926).
  case geneve
  /// GPRS Tunnelling Protocol, user plane (3GPP TS 29.281).
  case gtpu
  /// MPLS in UDP (RFC 7510).
  case mplsInUDP
  /// Provider backbone bridge (IEEE 802.1ah).
  case backboneBridge
}

extension Encapsulation {
  /// The word used in output: `gtp-u`.
  public var name: String {
    switch self {
    case .mpls: "mpls"
    case .pppoe: "pppoe"
    case .gre: "gre"
    case .ipip: "ipip"
    case .vxlan: "vxlan"
    case .geneve: "geneve"
    case .gtpu: "gtp-u"
    case .mplsInUDP: "mpls-in-udp"
    case .backboneBridge: "pbb"
    }
  }
}
