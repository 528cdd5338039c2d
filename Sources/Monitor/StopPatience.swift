import Capture

/// How long a thread that reads goes on to wait for the analysis once the run is to end: an output
/// that takes nothing must not keep the process for ever.
struct StopPatience {
  private static let time = Duration.seconds(2)
  private var deadline: ContinuousClock.Instant?

  /// Whether the run is to end and the analysis has had time enough.
  mutating func isOver() -> Bool {
    guard SignalRequest.isStopPending else { return false }
    let deadline = deadline ?? ContinuousClock.now + Self.time
    self.deadline = deadline
    return ContinuousClock.now >= deadline
  }
}
