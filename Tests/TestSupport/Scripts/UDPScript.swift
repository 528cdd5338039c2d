/// Datagrams between two ends.
public struct UDPScript: ConversationScript, Sendable {
  /// What has been told so far.
  public var timeline: Timeline

  /// A conversation of which nothing has been seen yet.
  public init(
    from client: SocketAddress, to server: SocketAddress, over path: Path = .ethernet,
    at start: Duration = .zero
  ) {
    timeline = Timeline(from: client, to: server, over: path, at: start)
  }

  /// A datagram from the client.
  public func send(_ payload: [UInt8]) -> UDPScript { datagram(from: .client, payload) }

  /// A datagram of text from the client.
  public func send(_ text: String) -> UDPScript { send(Array(text.utf8)) }

  /// A datagram from the service end.
  public func reply(_ payload: [UInt8]) -> UDPScript { datagram(from: .server, payload) }

  /// A datagram of text from the service end.
  public func reply(_ text: String) -> UDPScript { reply(Array(text.utf8)) }

  private func datagram(from sender: Speaker, _ payload: [UInt8]) -> UDPScript {
    with { script in
      let ports = timeline.ports(from: sender)
      let header = PacketLayer.udp(from: ports.source, to: ports.destination)
      script.timeline.send(from: sender, [header, .bytes(payload)])
    }
  }
}
