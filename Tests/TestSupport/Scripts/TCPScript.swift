/// A TCP conversation; sequence and acknowledgment numbers follow from what was sent.
public struct TCPScript: ConversationScript, Sendable {
  /// What has been told so far.
  public var timeline: Timeline
  private var nextFromClient: UInt32
  private var nextFromServer: UInt32 = 5000

  /// A conversation of which nothing has been seen yet.
  public init(
    from client: SocketAddress, to server: SocketAddress, over path: Path = .ethernet,
    at start: Duration = .zero, sequence: UInt32 = 1000
  ) {
    timeline = Timeline(from: client, to: server, over: path, at: start)
    nextFromClient = sequence
  }

  /// Any segment; its sequence number is the next one of its sender.
  public func segment(
    _ flags: PacketLayer.TCPFlags, from sender: Speaker, _ text: String = ""
  ) -> TCPScript {
    with { script in
      let ports = timeline.ports(from: sender)
      let sequence = sender.pick(nextFromClient, nextFromServer)
      let header = PacketLayer.tcp(
        from: ports.source, to: ports.destination, flags, sequence: sequence,
        acknowledgment: flags.contains(.ack) ? sender.pick(nextFromServer, nextFromClient) : 0,
        options: flags.contains(.syn) ? PacketLayer.synOptions : [])
      script.timeline.send(from: sender, text.isEmpty ? [header] : [header, .text(text)])
      // SYN and FIN count as one byte each (RFC 9293 §3.4).
      let next =
        sequence &+ UInt32(text.utf8.count) &+ (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
      if sender == .client { script.nextFromClient = next } else { script.nextFromServer = next }
    }
  }
}

extension TCPScript {
  /// The client's SYN.
  public func syn() -> TCPScript { segment(.syn, from: .client) }

  /// The listener's answer.
  public func synAck() -> TCPScript { segment(.synAck, from: .server) }

  /// An acknowledgment without data.
  public func ack(from sender: Speaker = .client) -> TCPScript { segment(.ack, from: sender) }

  /// SYN, SYN-ACK, ACK.
  public func handshake() -> TCPScript { syn().synAck().ack() }

  /// A SYN and the refusal of a closed port.
  public func refused() -> TCPScript { syn().segment(.rstAck, from: .server) }

  /// Data from the client.
  public func send(_ text: String) -> TCPScript { segment([.psh, .ack], from: .client, text) }

  /// Data from the service end.
  public func reply(_ text: String) -> TCPScript { segment([.psh, .ack], from: .server, text) }

  /// FIN from the client, FIN from the service end, and the last acknowledgment.
  public func close() -> TCPScript {
    segment(.finAck, from: .client).segment(.finAck, from: .server).ack()
  }
}
