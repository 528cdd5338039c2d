import ArgumentParser
import Outputs
import RuleEngine

/// `portsniff rules`: rule files and the rules in force.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check rule files, or list the rules in force.",
    subcommands: [Check.self, List.self])

  /// `portsniff rules check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Parse rule files and say what is wrong with them.")

    @Argument(help: ArgumentHelp("Rule files, or folders of them.", valueName: "path"))
    var paths: [String]

    func run() throws {
      var failures = 0
      var summaries = ""
      for path in paths {
        do throws(RuleFileError) {
          summaries += RuleListing(try RuleSet.read([path])).summary(of: path)
        } catch {
          failures += 1
          StandardError.report(error.description)
        }
      }
      // Sound files may still not go together, or name a rule that is nowhere.
      if failures == 0 { _ = try RuleOptions.load(paths) }
      try StandardOutput.write(summaries)
      if failures > 0 { throw ExitCode(1) }
    }
  }

  /// `portsniff rules list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rules, labels and suppressions in force.")

    @OptionGroup var rules: RuleOptions

    @Option(help: "Write text or json.")
    var format = OutputFormat.text

    @Option(
      help: ArgumentHelp(
        "Say how often each suppression applied, from events that were written with --format json.",
        valueName: "file"))
    var hits: String?

    func run() throws {
      let listing = RuleListing(try RuleOptions.load(rules.paths), hits: try loadHits())
      try StandardOutput.write(format == .text ? listing.text : listing.json)
    }

    private func loadHits() throws -> SuppressionHits? {
      do throws(RuleFileError) {
        return try hits.map { path throws(RuleFileError) in try SuppressionHits.load(path) }
      } catch {
        throw CommandFailure(error.description)
      }
    }
  }
}
