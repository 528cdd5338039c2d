public import Conversations
public import Outputs
public import Ports
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
  /// IANA's registry.
  public var registry: Registry
  /// The rules in force.
  public var rules: RuleSet
  /// How many conversations are kept, and for how long.
  public var conversationLimits = ConversationLimits()
  /// How many findings are kept, and when they are told.
  public var findingLimits = FindingLimits()
  /// How events are written.
  public var format: OutputFormat
  /// The file that events are appended to; `nil` for standard output.
  public var outputPath: String?

  /// A plan for the analysis.
  public init(
    report: Report, registry: Registry, rules: RuleSet, format: OutputFormat, outputPath: String?
  ) {
    self.report = report
    self.registry = registry
    self.rules = rules
    self.format = format
    self.outputPath = outputPath
  }
}
