public import Wire

/// Which of the two ends of a conversation is in the home networks.
public enum HomeClass: String, CaseIterable, Sendable {
  /// Only the service end.
  case inbound
  /// Only the initiator.
  case outbound
  /// Both.
  case `internal`
  /// Neither.
  case external

  /// The networks at home: private (RFC 1918), unique local (RFC 4193) and link-local addresses.
  private static let homeNetworks = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10",
  ].compactMap { IPNetwork($0) }

  /// The class of a conversation from `initiator` to `service`.
  public init(initiator: IPAddress, service: IPAddress) {
    let isHome = { (address: IPAddress) in Self.homeNetworks.contains { $0.contains(address) } }
    switch (isHome(initiator), isHome(service)) {
    case (true, true): self = .internal
    case (true, false): self = .outbound
    case (false, true): self = .inbound
    case (false, false): self = .external
    }
  }
}
