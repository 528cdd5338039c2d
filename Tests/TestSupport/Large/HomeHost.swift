/// A host of the home network, with the port that it uses next as a client.
struct HomeHost {
  /// Its IPv4 address, as it is written.
  let address: Address
  /// The ports that its system gives to clients.
  private let clientPorts: ClosedRange<UInt16>
  private var next: UInt16

  private init(_ address: Address, _ clientPorts: ClosedRange<UInt16>) {
    self.address = address
    self.clientPorts = clientPorts
    // Hosts that were on for a while are anywhere in their range.
    let size = UInt16(clientPorts.count / 251)
    next = clientPorts.lowerBound + size * UInt16(address.bytes[3])
  }

  /// A host with Linux, which Android is too (`net.ipv4.ip_local_port_range`).
  static func linux(_ address: Address) -> HomeHost { HomeHost(address, 32_768...60_999) }

  /// A host of Apple's or Microsoft's, which go by RFC 6335.
  static func other(_ address: Address) -> HomeHost { HomeHost(address, 49_152...65_535) }

  /// A small device with lwIP (`TCP_LOCAL_PORT_RANGE_START`).
  static func small(_ address: Address) -> HomeHost { HomeHost(address, 49_152...65_535) }

  /// The end with which it opens its next conversation.
  mutating func client() -> SocketAddress {
    let port = next
    next = next == clientPorts.upperBound ? clientPorts.lowerBound : next + 1
    return SocketAddress(address, port)
  }

  /// The end where it listens on `port`.
  func at(_ port: UInt16) -> SocketAddress { SocketAddress(address, port) }
}
