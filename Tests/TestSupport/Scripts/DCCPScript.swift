/// A DCCP connection.
public struct DCCPScript: ConversationScript, Sendable {
  /// What has been told so far.
  public var timeline: Timeline
  private var lastFromClient: UInt64 = 100
  private var lastFromServer: UInt64 = 500

  /// The service code of every request: "test".
  private static let service: UInt32 = 0x7465_7374

  /// A connection of which nothing has been seen yet.
  public init(
    from client: SocketAddress, to server: SocketAddress, over path: Path = .ethernet,
    at start: Duration = .zero
  ) {
    timeline = Timeline(from: client, to: server, over: path, at: start)
  }

  /// One packet; its sequence number is the next one of its sender.
  public func packet(from sender: Speaker, _ packet: DCCPPacket, _ text: String = "") -> DCCPScript
  {
    with { script in
      let ports = timeline.ports(from: sender)
      if sender == .client { script.lastFromClient += 1 } else { script.lastFromServer += 1 }
      let header = PacketLayer.dccp(
        from: ports.source, to: ports.destination, packet,
        sequence: sender.pick(script.lastFromClient, script.lastFromServer))
      script.timeline.send(from: sender, text.isEmpty ? [header] : [header, .text(text)])
    }
  }
}

extension DCCPScript {
  /// The client's Request.
  public func request() -> DCCPScript { packet(from: .client, .request(service: Self.service)) }

  /// Request, Response, Ack.
  public func connect() -> DCCPScript {
    let asked = request()
    let granted = asked.packet(
      from: .server, .response(acknowledging: asked.lastFromClient, service: Self.service))
    return granted.packet(from: .client, .ack(of: granted.lastFromServer))
  }

  /// A Request and the refusal of a closed port.
  public func refused() -> DCCPScript {
    let connectionRefused: UInt8 = 3
    let asked = request()
    return asked.packet(
      from: .server, .reset(acknowledging: asked.lastFromClient, code: connectionRefused))
  }

  /// Data from the client, acknowledging what came last.
  public func send(_ text: String) -> DCCPScript {
    packet(from: .client, .dataAck(of: lastFromServer), text)
  }

  /// Data from the service end, acknowledging what came last.
  public func reply(_ text: String) -> DCCPScript {
    packet(from: .server, .dataAck(of: lastFromClient), text)
  }

  /// Data from the client without an acknowledgment.
  public func sendUnacknowledged(_ text: String) -> DCCPScript {
    packet(from: .client, .data, text)
  }
}
