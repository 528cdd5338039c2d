/// A port of its sender that a control message announces: there the receiver will come.
public struct AnnouncedPort: BitwiseCopyable, Sendable {
  /// The protocol of the message.
  public var control: ControlProtocol
  /// The port, 1024 or above: no control message can speak for a system port.
  public var port: UInt16

  /// An announcement; `nil` for a system port.
  init?(_ control: ControlProtocol, port: UInt16) {
    guard port >= Self.firstPort else { return nil }
    self.control = control
    self.port = port
  }

  private static let firstPort: UInt16 = 1_024
}
