/// How often a suppression applied.
public struct SuppressionStatistics: Equatable, Codable, Sendable {
  /// Where it stands: `rules.yaml:12`.
  public var place: String
  /// Why it is there.
  public var reason: String
  /// Conversations and scans that it kept from being told.
  public var hits: UInt64

  /// How often the suppression at `place` applied.
  public init(place: String, reason: String, hits: UInt64) {
    self.place = place
    self.reason = reason
    self.hits = hits
  }
}
