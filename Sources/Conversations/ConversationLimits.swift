/// How many conversations are kept, and for how long.
public struct ConversationLimits: Sendable {
  /// The most conversations; the one idle for longest goes first.
  public var capacity = 500_000
  /// Idle time of a conversation that was not answered, in seconds.
  public var openingSeconds = 60
  /// Idle time of an answered TCP, SCTP or DCCP conversation, in seconds.
  public var streamSeconds = 3_600
  /// Idle time of a UDP conversation, in seconds.
  public var datagramSeconds = 180
  /// How long an ended conversation is still open to late packets, in seconds.
  public var endedSeconds = 60
  /// How long after the first packet of a run UDP's first sender is believed, in seconds.
  public var warmUpSeconds = 5
  /// The ports that systems give to clients: IANA's range and Linux's, 32768 to 60999.
  public var ephemeralPorts: ClosedRange<UInt16> = 32_768...65_535
  /// The most ends of which is remembered what they did in other conversations; the one not noted
  /// for longest goes first.
  public var knownEnds = 65_536
  /// How long that is believed, in seconds.
  public var knownEndSeconds = 3_600
  /// The most data connections that are expected at a time; the oldest goes first.
  public var expectations = 1_024
  /// How long after its announcement a data connection may come, in seconds.
  public var expectationSeconds = 60

  /// The default limits.
  public init() {}
}
