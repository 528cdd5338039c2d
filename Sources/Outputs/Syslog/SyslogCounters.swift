import Events

/// What became of the events of one destination.
public struct SyslogCounters: Equatable, Sendable {
  /// How it stands with the connection.
  public enum Connection: String, Sendable {
    /// Not begun, or over.
    case none
    /// An attempt is under way, or there was none yet.
    case connecting
    /// Messages can be sent.
    case connected
    /// The last attempt failed, or the connection broke; the next attempt comes.
    case broken
  }

  /// Events submitted that matter enough, those dropped included.
  public var submitted: UInt64 = 0
  /// Messages sent for the first time in this run, those that an earlier run left included.
  public var sent: UInt64 = 0
  /// Messages sent again after a connection broke.
  public var resent: UInt64 = 0
  /// Messages that arrived, as far as the transport can tell: acknowledged over RELP, outlived by the
  /// connection over TCP and TLS, handed to the kernel elsewhere.
  public var confirmed: UInt64 = 0
  /// Messages that the receiver refused again and again, so that they were given up.
  public var rejected: UInt64 = 0
  /// Events dropped since the queue in memory was full.
  public var dropped = SeverityCount()
  /// Messages given up since the spool, or the memory of a destination without one, was full.
  public var evicted = SeverityCount()
  /// Messages that wait.
  public var waiting: UInt64 = 0
  /// The bytes of those.
  public var waitingBytes: UInt64 = 0
  /// How many of those are in memory only, so that the end of the process loses them.
  public var volatile: UInt64 = 0
  /// Connections that could be used.
  public var connections: UInt64 = 0
  /// How it stands with the connection.
  public var connection = Connection.none
  /// What went wrong with it last.
  public var problem: String?

  /// Nothing yet.
  public init() {}

  /// Events that are lost for good: dropped, pushed out or refused.
  public var lost: UInt64 { dropped.total + evicted.total + rejected }
}
