import ArgumentParser

/// The command line.
@main
struct Portsniff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portsniff", subcommands: [ExplainCommand.self, RegistryCommand.self])

  /// Errors name the program, as those of other tools in a pipeline do.
  static var _errorLabel: String { "portsniff" }
}
