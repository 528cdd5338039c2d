import Ports

/// What the ladder knows besides the conversation itself.
struct LadderContext {
  /// What every port is.
  let ports: PortTable
  /// The ports that systems give to clients.
  let ephemeralPorts: ClosedRange<UInt16>
}
