/// The protocol that a PPP frame announces (RFC 1661 §2; IANA, PPP DLL Protocol Numbers).
struct PPPProtocol: RawRepresentable, Equatable {
  let rawValue: UInt16

  static let ipv4 = PPPProtocol(rawValue: 0x0021)
  static let ipv6 = PPPProtocol(rawValue: 0x0057)
  static let mplsUnicast = PPPProtocol(rawValue: 0x0281)
  static let mplsMulticast = PPPProtocol(rawValue: 0x0283)

  /// The EtherType of the same protocol, or `nil` if the decoder does not read it.
  var etherType: EtherType? {
    switch self {
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    case .mplsUnicast: .mplsUnicast
    case .mplsMulticast: .mplsMulticast
    default: nil
    }
  }
}
