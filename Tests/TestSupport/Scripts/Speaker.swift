/// The side of a conversation that sends a frame.
public enum Speaker: Sendable {
  /// The initiator.
  case client
  /// The service end.
  case server

  /// The one at the other end.
  public var other: Speaker { self == .client ? .server : .client }

  /// The one of two things that belongs to this side.
  public func pick<Thing>(_ clients: Thing, _ servers: Thing) -> Thing {
    self == .client ? clients : servers
  }
}
