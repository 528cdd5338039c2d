public import Events

/// How many findings are kept, and when they are told.
public struct FindingLimits: Sendable {
  /// The most findings; the one quiet for longest goes first.
  public var capacity = 32_768
  /// The most pairs of finding and host that are told apart when initiators, and the hosts of scans,
  /// are counted, a third of them for one finding's; one for each finding comes on top.
  ///
  /// Three quarters of 2^18: as many as a table of that size finds quickly.
  public var initiatorCapacity = 196_608
  /// How long a finding that was not answered waits before it is told, in seconds.
  public var patienceSeconds = 3
  /// How long a finding must be quiet to end, in seconds.
  ///
  /// Longer than what hosts do by themselves pauses: polls every quarter of an hour are one finding.
  public var quietSeconds = 3_600
  /// How much is remembered of scans.
  public var scans = ScanLimits()
  /// The least severity that is written.
  public var minimumSeverity = Severity.low

  /// The default limits.
  public init() {}
}
