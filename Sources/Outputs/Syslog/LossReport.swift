/// Tells of losses without a line for each: at once for the first, then every ten seconds.
struct LossReport: Sendable {
  private static let interval = Duration.seconds(10)

  private var reported: UInt64 = 0
  private var lastTime: ContinuousClock.Instant?

  /// What is to be said of all that was `lost` so far, if anything.
  mutating func words(
    for lost: SeverityCount, at now: ContinuousClock.Instant
  ) -> String? {
    guard lost.total > reported else { return nil }
    if let lastTime, now - lastTime < Self.interval { return nil }
    (reported, lastTime) = (lost.total, now)
    return "\(lost.total) events were lost so far for want of room (\(lost))"
  }
}
