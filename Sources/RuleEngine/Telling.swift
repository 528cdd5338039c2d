import Events

/// What was told of a finding, and when the next is due.
///
/// After the first event come updates at doubling intervals of packet time, 10 s to an hour, as long as
/// there is something new; a rise in severity does not wait for them.
struct Telling: BitwiseCopyable {
  private static let firstInterval: UInt16 = 10
  private static let longestInterval: UInt16 = 3_600

  /// What had been counted at the latest event.
  private(set) var counts = AlertCounts()
  private var due = Int64.max
  /// In seconds.
  private var interval = firstInterval
  /// The severity of the latest event; `nil` as long as there was none.
  private(set) var severity: Severity?

  /// Whether there has been an event.
  var hasBegun: Bool { severity != nil }

  /// Whether an update is due at `time`, if there is something new.
  func isUpdateDue(at time: Int64) -> Bool { time >= due }

  /// Notes an event at `time`.
  mutating func note(_ severity: Severity, _ counts: AlertCounts, at time: Int64) {
    if isUpdateDue(at: time) { interval = min(2 * interval, Self.longestInterval) }
    self.severity = severity
    self.counts = counts
    due = time + Int64(interval) * 1_000_000_000
  }
}
