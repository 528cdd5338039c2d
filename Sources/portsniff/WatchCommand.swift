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

  @Option(
    name: [.customShort("i", allowingJoined: true), .customLong("interface")],
    help: ArgumentHelp("The interface to watch.", valueName: "name"))
  var interfaces: [String] = []

  @OptionGroup var reading: ReadOptions

  @Option(help: "Write text or json.")
  var format = OutputFormat.text

  @Option(help: ArgumentHelp("Append events to a file instead.", valueName: "file"))
  var output: String?

  @Option(help: "The least severity that is written; what is below is counted.")
  var minSeverity = Severity.low

  @Option(help: "End with status 3 if a finding reached this severity, written or not.")
  var failOn: Severity?

  @OptionGroup var rules: RuleOptions
  @OptionGroup var registry: RegistryOption

  func validate() throws {
    guard interfaces.count <= 1 else {
      throw ValidationError("-i names one interface; start a portsniff for each")
    }
    switch (interfaces.isEmpty, reading.files.isEmpty) {
    case (true, true):
      throw ValidationError(
        "nothing to read: name an interface with -i, or a capture file with -r")
    case (false, false): throw ValidationError("-i and -r cannot be used together")
    default: break
    }
  }

  func run() throws {
    let source = SourcePlan(
      origin: interfaces.first.map { .interface($0) } ?? .files(reading.files),
      filter: reading.filter,
      packetLimit: reading.packetLimit)
    var analysis = AnalysisPlan(
      report: .findings, registry: try registry.load(), rules: try rules.load(), format: format,
      outputPath: output)
    analysis.findingLimits.minimumSeverity = minSeverity
    let result = try Run.perform(source, analysis)
    if let failOn, let highest = result.highestSeverity, highest >= failOn { throw ExitCode(3) }
  }
}
