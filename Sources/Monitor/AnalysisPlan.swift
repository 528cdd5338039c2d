public import Conversations
public import RuleEngine

/// What is done with the packets.
public struct AnalysisPlan: Sendable {
  /// What is reported.
  public enum Report: Sendable {
    /// Findings of the rules.
    case findings
    /// Every conversation.
    case conversations
  }

  /// What is reported.
  public var report: Report
  /// Where rules and registry come from.
  public var ruleSource: RuleSource
  /// How many conversations are kept, and for how long.
  public var conversationLimits = ConversationLimits()
  /// How many findings are kept, and when they are told.
  public var findingLimits = FindingLimits()
  /// Where events go.
  public var outputs: [OutputPlan]
  /// The user to become when started as root to watch interfaces; `nil` for the default.
  public var user: String?

  /// A plan for the analysis.
  public init(report: Report, ruleSource: RuleSource, outputs: [OutputPlan]) {
    self.report = report
    self.ruleSource = ruleSource
    self.outputs = outputs
  }
}
