/// What an event says of the rule that raised it.
public struct RuleFacts: Equatable, Sendable {
  /// The rule's stable name.
  public var id: String
  /// EVE's `signature_id`.
  public var signatureID: UInt32
  /// EVE's `rev`.
  public var revision: UInt32
  /// EVE's `signature`.
  public var title: String
  /// EVE's `category`.
  public var category: String

  /// What an event says of a rule.
  public init(
    id: String, signatureID: UInt32, revision: UInt32, title: String, category: String
  ) {
    self.id = id
    self.signatureID = signatureID
    self.revision = revision
    self.title = title
    self.category = category
  }
}
