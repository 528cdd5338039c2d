/// One of the two sides of a conversation.
public enum Side: Sendable {
  /// The initiator.
  case client
  /// The service end.
  case server

  /// The one at the other end.
  public var other: Side { self == .client ? .server : .client }

  /// The one of two things that belongs to this side.
  public func pick<Thing>(_ clients: Thing, _ servers: Thing) -> Thing {
    self == .client ? clients : servers
  }
}
