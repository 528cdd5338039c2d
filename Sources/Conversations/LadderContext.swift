import Ports

/// What the ladder knows besides the conversation itself.
struct LadderContext {
  /// What every port is.
  let ports: PortTable
  /// The ports that systems give to clients.
  let ephemeralPorts: ClosedRange<UInt16>
  /// Whether the run is old enough for the first packet seen to be the first packet sent.
  let isWarm: Bool
}
