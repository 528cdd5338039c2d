import Capture

/// An interface of a live run, with what it takes to get it back once it has gone.
struct WatchedInterface {
  /// Longer than what the interface had received before can take to be handed over.
  private static let firstPause = Duration.milliseconds(250)
  private static let longestPause = Duration.seconds(5)

  /// The interface.
  let capture: LiveCapture
  /// The pattern that it is watched for, so that it may go for good; `nil` if it was named itself.
  let pattern: String?
  private var pause = Self.firstPause
  private(set) var nextAttempt = ContinuousClock.now

  init(capture: LiveCapture, pattern: String?) {
    self.capture = capture
    self.pattern = pattern
  }

  /// The interface has just gone, or came back.
  mutating func resetPause(at now: ContinuousClock.Instant) {
    pause = Self.firstPause
    nextAttempt = now + pause
  }

  /// It could not be opened yet: the next attempt comes later than the last.
  mutating func postpone(at now: ContinuousClock.Instant) {
    pause = min(pause * 2, Self.longestPause)
    nextAttempt = now + pause
  }
}
