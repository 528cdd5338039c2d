/// What makes a service end worth a finding, and how much it matters.
public struct Rule: Equatable, Sendable {
  /// The stable name in events and documentation, such as `unassigned-system-port`.
  public var id: String
  /// EVE's `signature_id`: 1,000,000 to 1,999,999 is Suricata's range for local rules.
  public var signatureID: UInt32
  /// EVE's `rev`: grows when the rule changes its meaning.
  public var revision: UInt32
  /// EVE's `signature`: what the finding is, for a person.
  public var title: String
  /// EVE's `category`.
  public var category: String
  /// Where the reason for the rule can be read.
  public var reference: String?
  /// Whether the rule is in force.
  public var isEnabled: Bool
  /// What makes attempts a scan, for a rule about scans; `nil` for one about service ends.
  public var scan: ScanThreshold?
  /// What must hold.
  public var match: Match
  /// How much it matters, by what the service end did.
  public var severity: RuleSeverity

  /// The category of a rule that names none.
  public static let defaultCategory = "Unassigned or reserved port"
}
