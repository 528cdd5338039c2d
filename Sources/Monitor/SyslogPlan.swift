public import Outputs

/// Which syslog destinations get events, and who they are from.
public struct SyslogPlan: Equatable, Sendable {
  /// The destinations.
  public var destinations: [SyslogDestination]
  /// The folder for what has not arrived yet.
  public var stateDirectory: String
  /// Whether that is a user's own default folder, so that folders above it are made too.
  public var isStateDirectoryPrivate: Bool
  /// The program's version, for formats that have a place for it.
  public var version: String

  /// Events to `destinations`, spooled in `stateDirectory`.
  public init(
    destinations: [SyslogDestination], stateDirectory: String, isStateDirectoryPrivate: Bool,
    version: String
  ) {
    self.destinations = destinations
    self.stateDirectory = stateDirectory
    self.isStateDirectoryPrivate = isStateDirectoryPrivate
    self.version = version
  }
}
