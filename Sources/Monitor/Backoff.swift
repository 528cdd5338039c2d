import Foundation

/// How a thread waits for the other one: at once at first, then longer and longer.
///
/// The first rounds only give up the processor, since the other thread is usually at work; the last
/// sleep is short enough for a person not to notice.
struct Backoff {
  private static let spinRounds = 64
  private static let firstSleep = 0.000_02
  private static let longestSleep = 0.005
  private var round = 0
  private var sleep = Self.firstSleep

  /// Waits a little longer than the last time.
  mutating func wait() {
    round += 1
    guard round > Self.spinRounds else {
      sched_yield()
      return
    }
    Thread.sleep(forTimeInterval: sleep)
    sleep = min(sleep * 2, Self.longestSleep)
  }

  /// Begins anew: there was something to do.
  mutating func reset() {
    round = 0
    sleep = Self.firstSleep
  }
}
