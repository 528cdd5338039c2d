/// A finding that is not to be told, and why.
public struct Suppression: Equatable, Sendable {
  /// What it is for.
  public var match: Match
  /// Why, in the words of who wrote it.
  public var reason: String
  /// When it ends to apply, in nanoseconds since 1970; `nil` for never.
  public var expires: Int64?
  /// The file that it stands in.
  public var file: String
  /// The line that it begins on, from 1.
  public var line: Int

  /// Where it stands: `rules.yaml:12`.
  public var place: String { "\(file):\(line)" }

  /// Whether it says the same as `other`, wherever they stand.
  func saysTheSame(as other: Suppression) -> Bool {
    (match, reason, expires) == (other.match, other.reason, other.expires)
  }

  /// Whether it has ended to apply at `time`, in nanoseconds since 1970.
  public func hasExpired(at time: Int64) -> Bool { expires.map { time >= $0 } ?? false }
}
