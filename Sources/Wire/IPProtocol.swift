/// The protocol that an IP header announces (IANA, Assigned Internet Protocol Numbers).
struct IPProtocol: RawRepresentable, Equatable {
  let rawValue: UInt8

  static let hopByHopOptions = IPProtocol(rawValue: 0)
  static let icmp = IPProtocol(rawValue: 1)
  static let ipv4 = IPProtocol(rawValue: 4)
  static let tcp = IPProtocol(rawValue: 6)
  static let udp = IPProtocol(rawValue: 17)
  static let dccp = IPProtocol(rawValue: 33)
  static let ipv6 = IPProtocol(rawValue: 41)
  static let ipv6Routing = IPProtocol(rawValue: 43)
  static let ipv6Fragment = IPProtocol(rawValue: 44)
  static let gre = IPProtocol(rawValue: 47)
  static let authenticationHeader = IPProtocol(rawValue: 51)
  static let icmpv6 = IPProtocol(rawValue: 58)
  static let destinationOptions = IPProtocol(rawValue: 60)
  static let sctp = IPProtocol(rawValue: 132)
  static let mobility = IPProtocol(rawValue: 135)
  static let hostIdentity = IPProtocol(rawValue: 139)
  static let shim6 = IPProtocol(rawValue: 140)
}

extension Transport {
  /// The transport that `number` stands for in an IP header, or `nil` if it has no ports.
  @inline(__always) init?(_ number: IPProtocol) {
    switch number {
    case .tcp: self = .tcp
    case .udp: self = .udp
    case .sctp: self = .sctp
    case .dccp: self = .dccp
    default: return nil
    }
  }
}
