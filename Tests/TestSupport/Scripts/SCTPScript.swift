/// An SCTP association.
public struct SCTPScript: ConversationScript, Sendable {
  /// What has been told so far.
  public var timeline: Timeline
  /// The tag that the client chose, which the service end writes.
  private let clientTag: UInt32 = 0x0c0c_0c0c
  /// The tag that the service end chose, which the client writes.
  private let serverTag: UInt32 = 0x0505_0505

  /// An association of which nothing has been seen yet.
  public init(
    from client: SocketAddress, to server: SocketAddress, over path: Path = .ethernet,
    at start: Duration = .zero
  ) {
    timeline = Timeline(from: client, to: server, over: path, at: start)
  }

  /// One packet with `chunks`; its tag is the one that the receiver chose.
  public func packet(from sender: Speaker, _ chunks: PacketLayer.Chunk...) -> SCTPScript {
    packet(from: sender, tag: sender.pick(serverTag, clientTag), chunks)
  }

  private func packet(from sender: Speaker, tag: UInt32, _ chunks: [PacketLayer.Chunk])
    -> SCTPScript
  {
    with { script in
      let ports = timeline.ports(from: sender)
      script.timeline.send(
        from: sender, [.sctp(from: ports.source, to: ports.destination, tag: tag, chunks)])
    }
  }
}

extension SCTPScript {
  /// The client's INIT, whose receiver has no tag yet.
  public func initiate() -> SCTPScript {
    packet(from: .client, tag: 0, [.initiation(tag: clientTag)])
  }

  /// The four packets that open an association.
  public func associate() -> SCTPScript {
    initiate()
      .packet(from: .server, .initiationAck(tag: serverTag))
      .packet(from: .client, .cookieEcho)
      .packet(from: .server, .cookieAck)
  }

  /// An INIT and the refusal of a closed port.
  public func refused() -> SCTPScript { initiate().packet(from: .server, .abort) }

  /// A message from the client, acknowledged.
  public func send(_ text: String) -> SCTPScript {
    packet(from: .client, .data(text)).packet(from: .server, .acknowledgment(of: 1))
  }

  /// A message from the service end, acknowledged.
  public func reply(_ text: String) -> SCTPScript {
    packet(from: .server, .data(text)).packet(from: .client, .acknowledgment(of: 1))
  }

  /// SHUTDOWN, SHUTDOWN ACK, SHUTDOWN COMPLETE.
  public func shutdown() -> SCTPScript {
    packet(from: .client, .shutdown)
      .packet(from: .server, .shutdownAck)
      .packet(from: .client, .shutdownComplete)
  }
}
