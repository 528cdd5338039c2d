/// What lies below the IP header of a conversation: a link, and perhaps a tunnel.
public struct Path: Sendable {
  private let layersFrom: @Sendable (Speaker) -> [PacketLayer]

  /// The path whose layers `layersFrom` makes for a frame that the given side sends.
  public init(_ layersFrom: @escaping @Sendable (Speaker) -> [PacketLayer]) {
    self.layersFrom = layersFrom
  }

  /// The layers below the IP header of a frame that `sender` sends.
  public func layers(from sender: Speaker) -> [PacketLayer] { layersFrom(sender) }
}

extension Path {
  /// Nothing below IP: the RAW link type.
  public static let raw = Path { _ in [] }

  /// Plain Ethernet.
  public static let ethernet = Path.ethernet()

  /// Ethernet with `layers` between it and IP: tags, labels, LLC.
  public static func ethernet(_ layers: PacketLayer...) -> Path {
    Path { [link(from: $0)] + layers }
  }

  /// Ethernet to everybody.
  public static let broadcast = Path { _ in [.ethernet(to: PacketLayer.broadcastMAC)] }

  /// The same `layers` in both directions, without Ethernet.
  public static func link(_ layers: PacketLayer...) -> Path { Path { _ in layers } }

  /// An IPv4 tunnel over Ethernet, with `layers` between the outer header and the inner packet.
  public static func tunnel(_ layers: PacketLayer...) -> Path {
    Path { [link(from: $0), outer(from: $0)] + layers }
  }

  /// An IPv4 tunnel over Ethernet that carries Ethernet frames.
  public static func bridge(_ layers: PacketLayer...) -> Path {
    Path { sender in
      let client = hex("02 00 00 00 01 05")
      let server = hex("02 00 00 00 01 09")
      let inner = PacketLayer.ethernet(
        from: sender.pick(client, server), to: sender.pick(server, client))
      return [link(from: sender), outer(from: sender)] + layers + [inner]
    }
  }

  /// An IPv6 tunnel over Ethernet, with `layers` between the outer header and the inner packet.
  public static func ipv6Tunnel(_ layers: PacketLayer...) -> Path {
    Path { sender in
      let ends: (Address, Address) = ("2001:db8:ff::1", "2001:db8:ff::2")
      let outer = PacketLayer.ipv6(
        from: sender.pick(ends.0, ends.1), to: sender.pick(ends.1, ends.0))
      return [link(from: sender), outer] + layers
    }
  }

  private static func link(from sender: Speaker) -> PacketLayer {
    .ethernet(
      from: sender.pick(PacketLayer.clientMAC, PacketLayer.serverMAC),
      to: sender.pick(PacketLayer.serverMAC, PacketLayer.clientMAC))
  }

  private static func outer(from sender: Speaker) -> PacketLayer {
    .ipv4(
      from: sender.pick("192.0.2.1", "192.0.2.2"), to: sender.pick("192.0.2.2", "192.0.2.1"))
  }
}
