public import Conversations
public import Events
import Outputs
public import RuleEngine

/// What is done with the packets.
public struct AnalysisPlan: Sendable {
  /// What is reported.
  public enum Report: Sendable {
    /// Findings of the rules.
    case findings
    /// Every conversation.
    case conversations
    /// Nothing; the service ends that answer are learned.
    case services
  }

  /// What is reported.
  public var report: Report
  /// Where rules and registry come from.
  public var ruleSource: RuleSource
  /// How many conversations are kept, and for how long.
  public var conversationLimits = ConversationLimits()
  /// How many findings are kept, and when they are told.
  ///
  /// The least severity of all outputs takes the place of theirs.
  public var findingLimits = FindingLimits()
  /// The networks at home; `nil` for the standard ones and those of the watched interfaces.
  public var home: HomeNetworks?
  /// The files that events are written to.
  public var outputs: [OutputPlan]
  /// The least severity that is written to them.
  public var minimumSeverity = Severity.low
  /// The syslog destinations that events are sent to; `nil` for none.
  public var syslog: SyslogPlan?
  /// The user to become when started as root to watch interfaces; `nil` for the default.
  public var user: String?

  /// A plan for the analysis.
  public init(report: Report, ruleSource: RuleSource, outputs: [OutputPlan]) {
    self.report = report
    self.ruleSource = ruleSource
    self.outputs = outputs
  }

  /// The least severity that any output writes.
  var leastSeverity: Severity {
    (syslog?.destinations ?? []).reduce(minimumSeverity) { least, destination in
      min(least, destination.minimumSeverity ?? minimumSeverity)
    }
  }
}
