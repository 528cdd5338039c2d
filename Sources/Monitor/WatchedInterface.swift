import Capture

/// An interface of a live run, with what it takes to get it back once it has gone.
struct WatchedInterface {
  private static let firstPause = Duration.milliseconds(250)
  private static let longestPause = Duration.seconds(5)

  /// The interface.
  let capture: LiveCapture
  /// What it loses.
  var losses: LossWatch
  /// Whether it is watched for its pattern, and not for its name: it may go for good.
  let isMatched: Bool
  private var pause = Self.firstPause
  private(set) var nextAttempt = ContinuousClock.now

  init(capture: LiveCapture, losses: LossWatch, isMatched: Bool) {
    self.capture = capture
    self.losses = losses
    self.isMatched = isMatched
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
