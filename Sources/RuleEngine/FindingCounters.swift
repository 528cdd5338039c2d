public import Events

/// What a finding table has judged.
public struct FindingCounters: Equatable, Sendable {
  /// Findings that are over, by their highest severity.
  var closed = [UInt64](repeating: 0, count: Severity.allCases.count)
  /// Findings that stayed below the least severity that is written.
  public internal(set) var belowThreshold: UInt64 = 0
  /// Findings pushed out because the table was full.
  public internal(set) var evicted: UInt64 = 0
  /// Findings that were told and taken back, since the service end proved to be the other one; no
  /// severity counts them.
  public internal(set) var withdrawn: UInt64 = 0
  /// Findings that proved to be part of a scan, whose finding counts them; no severity does.
  public internal(set) var absorbed: UInt64 = 0
  /// Initiators whose attempts were forgotten for want of room, so that a scan may be seen late.
  public internal(set) var evictedScanners: UInt64 = 0
  /// Hosts and answers that findings do not count, for want of room to tell them apart.
  public internal(set) var uncountedHosts: UInt64 = 0
  /// Attempts on ports that scans do not count, for want of room to tell them apart.
  public internal(set) var uncountedPorts: UInt64 = 0
  /// Conversations that a suppression kept from being judged.
  public internal(set) var suppressed: UInt64 = 0
  /// Conversations that the baseline kept from being judged.
  public internal(set) var learned: UInt64 = 0
  /// The highest severity of any finding that was not taken back.
  public internal(set) var highest: Severity?

  /// Counts a finding.
  mutating func count(_ severity: Severity, wasTold: Bool) {
    closed[Int(severity.rawValue)] += 1
    if !wasTold { belowThreshold += 1 }
    highest = max(highest ?? severity, severity)
  }

  /// The findings of one severity.
  public func findings(_ severity: Severity) -> UInt64 { closed[Int(severity.rawValue)] }
}
