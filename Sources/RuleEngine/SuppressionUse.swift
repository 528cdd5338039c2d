/// What became of a suppression in a run.
public struct SuppressionUse: Equatable, Sendable {
  /// The suppression.
  public let suppression: Suppression
  /// Conversations and scans that it kept from being told.
  public internal(set) var hits: UInt64 = 0
  /// Whether it was said that it has expired.
  var wasExpirySaid = false

  init(_ suppression: Suppression) { self.suppression = suppression }

  /// The same, of a suppression that stands elsewhere now.
  func moved(to suppression: Suppression) -> SuppressionUse {
    var use = SuppressionUse(suppression)
    (use.hits, use.wasExpirySaid) = (hits, wasExpirySaid)
    return use
  }
}
