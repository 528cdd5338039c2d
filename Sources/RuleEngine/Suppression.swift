/// A finding that is not to be told, and why.
public struct Suppression: Equatable, Sendable {
  /// What it is for.
  public var match: Match
  /// Why, in the words of who wrote it.
  public var reason: String
  /// When it ends to apply, in nanoseconds since 1970; `nil` for never.
  public var expires: Int64?

  /// Whether it applies to `subject` at `time`, in nanoseconds since 1970.
  public func applies(to subject: Subject, at time: Int64) -> Bool {
    if let expires, time >= expires { return false }
    return match.holds(subject)
  }
}
