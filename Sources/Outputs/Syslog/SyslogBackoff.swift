/// How long to wait before the next attempt to connect.
///
/// Exponential, capped, and with full jitter: each wait is anything from 0 to the bound, so that many
/// senders that lost one receiver do not come back all at once.
struct SyslogBackoff: Sendable {
  private static let first = Duration.milliseconds(200)

  /// The longest wait.
  let cap: Duration
  private var bound = Self.first

  /// A wait of at most `cap`.
  init(cap: Duration) { self.cap = cap }

  /// The next wait.
  ///
  /// - Parameter fraction: Where in the range it is, from 0 to 1.
  /// - Returns: How long to wait.
  mutating func next(_ fraction: Double = .random(in: 0...1)) -> Duration {
    let wait = bound * fraction
    bound = min(bound * 2, cap)
    return wait
  }

  /// Begins anew: a connection lived.
  mutating func reset() { bound = Self.first }
}
