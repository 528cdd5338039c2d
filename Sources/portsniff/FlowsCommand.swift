import ArgumentParser
import Monitor
import Outputs

/// `portsniff flows`: every conversation of captures.
struct FlowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flows",
    abstract: "List every conversation with its service end, basis, evidence and status.")

  @OptionGroup var reading: ReadOptions
  @OptionGroup var decoding: JobsOption

  @Option(help: "Write text or json.")
  var format = OutputFormat.text

  @Option(
    help: ArgumentHelp("Append conversations to a file instead.", valueName: "file"),
    transform: { try OutputArgument($0) })
  var output: OutputArgument?

  @OptionGroup var baseline: BaselineOption
  @OptionGroup var home: HomeNetOption
  @OptionGroup var conversations: ConversationOption
  @OptionGroup var rules: RuleOptions
  @OptionGroup var registry: RegistryOption

  func validate() throws {
    guard !reading.files.isEmpty else {
      throw ValidationError("nothing to read: name a capture file with -r")
    }
  }

  func run() throws {
    var source = SourcePlan(
      origin: .files(reading.files), filter: reading.filter, packetLimit: reading.packetLimit)
    source.jobs = decoding.jobs
    var analysis = AnalysisPlan(
      report: .conversations,
      ruleSource: RuleSource(
        rulePaths: rules.paths, registryPath: registry.path, baselinePath: baseline.path),
      outputs: [output?.plan(orIn: format) ?? OutputPlan(path: nil, format: format)])
    analysis.home = home.networks
    analysis.conversationLimits = conversations.limits
    _ = try Run.perform(source, analysis)
  }
}
