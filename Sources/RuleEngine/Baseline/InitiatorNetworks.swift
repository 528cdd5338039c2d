import Wire

/// The networks of the initiators of a service, few enough for a person to read.
struct InitiatorNetworks: Equatable {
  private static let limit = 8
  /// How long the prefixes are, first those of networks, then ever shorter ones.
  private static let prefixLengths = [
    (ipv4: 24, ipv6: 64), (ipv4: 16, ipv6: 48), (ipv4: 8, ipv6: 32), (ipv4: 0, ipv6: 0),
  ]

  private var step = 0
  private(set) var networks: Set<IPNetwork> = []

  static func == (left: InitiatorNetworks, right: InitiatorNetworks) -> Bool {
    left.networks == right.networks
  }

  /// Adds the network of an initiator; where there are too many, all of them get shorter prefixes.
  mutating func insert(_ address: IPAddress) {
    networks.insert(network(of: address))
    while networks.count > Self.limit, step + 1 < Self.prefixLengths.count {
      step += 1
      networks = Set(networks.map { network(of: $0.address) })
    }
  }

  private func network(of address: IPAddress) -> IPNetwork {
    let lengths = Self.prefixLengths[step]
    return IPNetwork(of: address, prefixLength: address.isIPv6 ? lengths.ipv6 : lengths.ipv4)
  }
}
