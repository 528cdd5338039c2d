import ArgumentParser
import RuleEngine

/// The choice of the rules.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A rule file, or a folder of them, on top of the built-in rules. Repeatable.",
      valueName: "path"))
  var paths: [String] = []

  /// The built-in rules with those at `paths` on top.
  static func load(_ paths: [String]) throws -> RuleSet {
    do throws(RuleFileError) {
      return try RuleSet.load(paths)
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
