public import Events
public import Wire

/// One end of conversations, on its transport.
public struct ServiceEndKey: TableKey, Hashable, Sendable {
  /// The end.
  public let end: Endpoint
  /// Its transport.
  public let transport: Transport

  /// An end on a transport.
  public init(end: Endpoint, transport: Transport) {
    self.end = end
    self.transport = transport
  }

  /// A hash of all of it.
  ///
  /// - Parameter seed: A secret, so that nobody can choose ends that collide.
  /// - Returns: 64 bits.
  public func hash(seed: UInt64) -> UInt64 {
    ConversationKey.hash(end, transport, seed: seed)
  }
}
