public import Events

/// The severity of a rule's findings, by evidence.
public struct RuleSeverity: Equatable, Sendable {
  /// The severity of each evidence, in the order of `Evidence`; `nil` where there is no finding.
  private var byEvidence: InlineArray<4, Severity?> = InlineArray(repeating: nil)
  /// The highest severity that a port with a label can have; `nil` for no bound.
  public var labelled: Severity?

  /// No finding whatever the evidence.
  public init() {}

  /// The severity of `evidence`; `nil` where there is no finding.
  public subscript(evidence: Evidence) -> Severity? {
    get { byEvidence[Int(evidence.rawValue)] }
    set { byEvidence[Int(evidence.rawValue)] = newValue }
  }

  /// The severity of `evidence` on a port that has, or has not, a label.
  public func severity(_ evidence: Evidence, isLabelled: Bool) -> Severity? {
    guard let severity = self[evidence] else { return nil }
    guard isLabelled, let labelled else { return severity }
    return min(severity, labelled)
  }

  /// Whether both say the same.
  public static func == (left: RuleSeverity, right: RuleSeverity) -> Bool {
    left.labelled == right.labelled && Evidence.allCases.allSatisfy { left[$0] == right[$0] }
  }
}
