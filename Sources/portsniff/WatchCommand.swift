import ArgumentParser
import Events
import Monitor
import Outputs
import RuleEngine

/// `portsniff watch`, the default: findings of an interface or of captures.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch an interface, or read captures, and report findings (the default).",
    discussion: """
      Exit status: 0 it ran; 1 it could not finish, and what was read is reported; 3 a finding \
      reached --fail-on; 64 wrong usage.
      """)

  @OptionGroup var reading: ReadOptions
  @OptionGroup var decoding: JobsOption

  @Option(help: "Write text or json.")
  var format = OutputFormat.text

  @Option(
    help: ArgumentHelp(
      "Append events to a file instead of standard output. Repeatable; 'json:FILE' and 'text:FILE' "
        + "choose a format for each, '-' is standard output.",
      valueName: "file"),
    transform: { try OutputArgument($0) })
  var output: [OutputArgument] = []

  @Option(
    help: ArgumentHelp(
      "The least severity that is written; what is below is counted.", valueName: "severity"))
  var minSeverity = SeverityArgument(.low)

  @Option(
    help: ArgumentHelp(
      "End with status 3 if a finding reached this severity, written or not.",
      valueName: "severity"))
  var failOn: SeverityArgument?

  @OptionGroup(title: "Syslog") var syslog: SyslogOptions
  @OptionGroup(title: "Live capture") var live: LiveCaptureOptions
  @OptionGroup var baseline: BaselineOption
  @OptionGroup var home: HomeNetOption
  @OptionGroup var conversations: ConversationOption
  @OptionGroup var rules: RuleOptions
  @OptionGroup var registry: RegistryOption

  func validate() throws { try live.validate(beside: reading, decoding) }

  func run() throws {
    if live.listsInterfaces {
      try StandardOutput.write(InterfaceList.text())
      return
    }
    let outputs =
      output.isEmpty
      ? [OutputPlan(path: nil, format: format)] : output.map { $0.plan(orIn: format) }
    var analysis = AnalysisPlan(
      report: .findings,
      ruleSource: RuleSource(
        rulePaths: rules.paths, registryPath: registry.path, baselinePath: baseline.path),
      outputs: outputs)
    analysis.minimumSeverity = minSeverity.severity
    analysis.syslog = syslog.plan
    analysis.user = live.user
    analysis.home = home.networks
    analysis.conversationLimits = conversations.limits
    let result = try Run.perform(live.source(or: reading, decoding), analysis)
    if let failOn, let highest = result.highestSeverity, highest >= failOn.severity {
      throw ExitCode(3)
    }
  }
}
