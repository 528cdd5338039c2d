public import Events
public import Wire

/// The networks that are looked after, as `--home-net` names them.
public struct HomeNetworks: Equatable, Sendable {
  /// Private (RFC 1918), unique local (RFC 4193), link-local and loopback networks.
  public static let standard = HomeNetworks(
    included: [
      "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7",
      "fe80::/10", "::1/128",
    ].compactMap { IPNetwork($0) })

  /// What is at home.
  public var included: [IPNetwork]
  /// What is not, although it lies in one of them.
  public var excluded: [IPNetwork] = []

  /// Networks at home, without exceptions.
  public init(included: [IPNetwork]) { self.included = included }

  /// The networks of `--home-net`: each a network in CIDR notation, with `!` before it one to leave
  /// out.
  ///
  /// With none but networks to leave out, `included` is empty: see `completed`.
  ///
  /// - Returns: `nil` where a word is no network.
  public init?(words: [String]) {
    var networks = HomeNetworks(included: [])
    for word in words {
      guard let network = IPNetwork(word.hasPrefix("!") ? word.dropFirst() : word[...]) else {
        return nil
      }
      if word.hasPrefix("!") {
        networks.excluded.append(network)
      } else {
        networks.included.append(network)
      }
    }
    self = networks
  }

  /// These networks, or `others` without what is to be left out if nothing else was named.
  public func completed(with others: HomeNetworks) -> HomeNetworks {
    var networks = self
    if networks.included.isEmpty { networks.included = others.included }
    return networks
  }

  /// Whether `address` is at home.
  public func contains(_ address: IPAddress) -> Bool {
    included.contains { $0.contains(address) } && !excluded.contains { $0.contains(address) }
  }

  /// The class of a conversation from `initiator` to `service`.
  ///
  /// A host that has no address yet is at home, and what is sent to a group stays where it was sent:
  /// multicast and broadcast count as home when their sender is.
  public func classify(initiator: IPAddress, service: IPAddress) -> HomeClass {
    let isInitiatorHome = contains(initiator) || initiator.isUnspecified
    let isGroup = service.isMulticast || service.isLimitedBroadcast
    switch (isInitiatorHome, isGroup ? isInitiatorHome : contains(service)) {
    case (true, true): return .internal
    case (true, false): return .outbound
    case (false, true): return .inbound
    case (false, false): return .external
    }
  }
}
