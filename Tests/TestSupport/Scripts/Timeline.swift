/// The frames of one conversation as they are told, and the clock that stamps them.
public struct Timeline: Sendable {
  /// Who opens the conversation.
  public let client: SocketAddress
  /// To whom it is opened.
  public let server: SocketAddress
  /// What lies below IP.
  public let path: Path
  /// What has been told so far.
  public private(set) var frames: [CapturedFrame] = []
  /// When the next frame is sent.
  public var clock: Duration

  /// How long after one frame the next is sent.
  static let step = Duration.milliseconds(1)

  /// Starts without frames.
  public init(
    from client: SocketAddress, to server: SocketAddress, over path: Path, at clock: Duration
  ) {
    self.client = client
    self.server = server
    self.path = path
    self.clock = clock
  }

  /// The ports of a frame that `sender` sends.
  func ports(from sender: Speaker) -> (source: UInt16, destination: UInt16) {
    (sender.pick(client, server).port, sender.pick(server, client).port)
  }

  /// The IP header of a frame that `sender` sends.
  func network(from sender: Speaker) -> PacketLayer {
    .ip(from: sender.pick(client, server).address, to: sender.pick(server, client).address)
  }

  /// Sends a frame with `layers` on the path and an IP header: the usual one unless given.
  mutating func send(from sender: Speaker, network: PacketLayer? = nil, _ layers: [PacketLayer]) {
    let below = path.layers(from: sender) + [network ?? self.network(from: sender)]
    frames.append(CapturedFrame(at: clock, frame(below + layers)))
    clock += Self.step
  }
}
