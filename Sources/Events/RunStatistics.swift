import Wire

/// What a run read, found and lost.
public struct RunStatistics: Equatable, Sendable {
  /// When they were taken, in nanoseconds since 1970: of files the time of the latest packet, `nil` if
  /// there was none.
  public var timestamp: Int64?
  /// Interfaces or files that could be opened.
  public var sources: UInt64 = 0
  /// Frames read.
  public var packets: UInt64 = 0
  /// Bytes of those frames on the wire.
  public var bytes: UInt64 = 0
  /// Frames in which an IP header was reached.
  public var decoded: UInt64 = 0
  /// Frames that were captured only in part, so that decoding ended early.
  public var cut: UInt64 = 0
  /// Frames by anomaly, in the order of the catalogue.
  public var anomalies = [UInt64](repeating: 0, count: AnomalyCode.allCases.count)
  /// Frames by transport, in the order of `Transport`.
  public var transports = [UInt64](repeating: 0, count: Transport.allCases.count)
  /// Conversations begun.
  public var conversations: UInt64 = 0
  /// Conversations of which no step of the ladder named the service end.
  public var undirected: UInt64 = 0
  /// Data connections that a control connection had announced; their findings are `info`.
  public var relatedConversations: UInt64 = 0
  /// Announcements pushed out by the bound of their table.
  public var evictedExpectations: UInt64 = 0
  /// Whether conversations were judged; a list of them has no findings, and nothing to say of that.
  public var wereJudged = true
  /// Findings by their highest severity, whether they were written or not.
  public var findings = [UInt64](repeating: 0, count: Severity.allCases.count)
  /// Findings that were told and taken back, since the service end proved to be the other one; no
  /// severity counts them.
  public var withdrawn: UInt64 = 0
  /// Findings that proved to be part of a scan, whose finding counts them; no severity does.
  public var absorbed: UInt64 = 0
  /// Events written.
  public var events: UInt64 = 0
  /// Findings that stayed below the least severity that is written.
  public var belowThreshold: UInt64 = 0
  /// Conversations that a suppression kept from being judged.
  public var suppressed: UInt64 = 0
  /// Conversations that the baseline kept from being judged.
  public var learned: UInt64 = 0
  /// How often each suppression applied, in the order of the rule files.
  public var suppressions: [SuppressionStatistics] = []
  /// Initiators whose attempts were forgotten for want of room, so that a scan may be seen late.
  public var evictedScanners: UInt64 = 0
  /// Hosts and answers that findings do not count, for want of room to tell them apart.
  public var uncountedHosts: UInt64 = 0
  /// Attempts on ports that scans do not count, for want of room to tell them apart.
  public var uncountedPorts: UInt64 = 0
  /// Conversations pushed out by the bound of their table while they were going on.
  public var evictedConversations: UInt64 = 0
  /// Findings pushed out by the bound of their table.
  public var evictedFindings: UInt64 = 0
  /// Packets that the kernel dropped before they were read; of files what the files say.
  public var droppedByKernel: UInt64 = 0
  /// Packets that the interface dropped; of files what the files say.
  public var droppedByInterface: UInt64 = 0
  /// Packets that did not fit into the ring when the run had to end; none before that.
  public var droppedByRing: UInt64 = 0
  /// What each interface received and lost; empty for files.
  public var interfaces: [InterfaceStatistics] = []
  /// What became of the events for each output; empty for files, whose events are waited for.
  public var outputs: [OutputStatistics] = []
  /// How often reading waited since the ring was full; offline that is no loss.
  public var ringFullWaits: UInt64 = 0

  /// A run that has read nothing.
  public init() {}

  /// The findings of all severities.
  public var findingCount: UInt64 { findings.reduce(0, +) }
}
