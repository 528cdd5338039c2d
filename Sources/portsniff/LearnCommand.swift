import ArgumentParser
import Events
import Monitor
import Outputs

/// `portsniff learn`: a baseline of the service ends that answer.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn which services answer, as a baseline of what is normal here.",
    discussion: """
      The file is YAML, for people to read and to edit. 'portsniff --baseline FILE' does not report \
      what is in it, unless a service does more than was learned, or for others.
      """)

  @OptionGroup var reading: ReadOptions
  @OptionGroup var decoding: JobsOption

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("The baseline file to write.", valueName: "file"))
  var output: String

  @OptionGroup(title: "Live capture") var live: LiveCaptureOptions
  @OptionGroup var home: HomeNetOption
  @OptionGroup var conversations: ConversationOption
  @OptionGroup var rules: RuleOptions
  @OptionGroup var registry: RegistryOption

  func validate() throws {
    if output == "-" { throw ValidationError("-o -: a baseline needs a file; name one") }
    try live.validate(beside: reading, decoding)
  }

  func run() throws {
    if live.listsInterfaces {
      try StandardOutput.write(InterfaceList.text())
      return
    }
    var analysis = AnalysisPlan(
      report: .services,
      ruleSource: RuleSource(rulePaths: rules.paths, registryPath: registry.path), outputs: [])
    analysis.user = live.user
    analysis.home = home.networks
    analysis.conversationLimits = conversations.limits
    let file = try Self.open(output)
    let result: RunResult
    do {
      result = try Run.perform(live.source(or: reading, decoding), analysis, isCutAllowed: true)
    } catch {
      file.discard()
      throw error
    }
    guard let baseline = result.baseline else { return }
    guard result.captureErrors == 0 || result.statistics.packets > 0 else {
      file.discard()
      throw CommandFailure("\(output): nothing could be read, so it is left as it was")
    }
    do throws(OutputError) {
      try file.replace(with: baseline.text)
    } catch {
      throw CommandFailure(error.description)
    }
    if baseline.unlearned > 0 {
      StandardError.report(
        "\(baseline.unlearned) conversations are not in the baseline, which is full: learn from "
          + "parts of the network, with a filter")
    }
    try StandardOutput.write(
      "\(output): services \(baseline.services), of which would be findings \(baseline.watched), "
        + "conversations \(result.statistics.conversations)\n")
    try Run.checkReading(result, isLive: !live.interfaces.isEmpty)
  }

  private static func open(_ path: String) throws -> ReplacedFile {
    do throws(OutputError) {
      return try ReplacedFile(path)
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
