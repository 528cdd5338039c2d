import ArgumentParser

/// The command line: options to a plan, the plan to a run, the run to an exit status.
@main
struct Portsniff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portsniff",
    abstract: "Report traffic to services on ports that IANA left unassigned or reserved.",
    discussion: """
      Everyday use:
        sudo portsniff -i eth0                    watch an interface
        portsniff -r capture.pcap                 read a capture, pcap or pcapng
        portsniff -r capture.pcap --format json   EVE JSON, one object a line
        sudo portsniff -i eth0 --syslog tls://logs.example.org
                                                  send events to syslog
        portsniff explain 6                       what the registry says about port 6

      'watch' is the default command; 'portsniff watch --help' lists its options.
      """,
    version: ProgramVersion.text,
    subcommands: [
      WatchCommand.self, FlowsCommand.self, PacketsCommand.self, LearnCommand.self,
      ExplainCommand.self, RegistryCommand.self, RulesCommand.self, BenchCommand.self,
    ],
    defaultSubcommand: WatchCommand.self)

  /// Runs the command line.
  ///
  /// The root would read an attached value for its own options, the "h" of `-ieth0` for help, so a
  /// line that begins with an option of `watch` goes to `watch` at once.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let ownOptions = [
      "-h", "--help", "--version", "--generate-completion-script", "--experimental-dump-help",
    ]
    let beginsWithOption = words.first?.hasPrefix("-") ?? false
    let isOwn = words.first.map { word in ownOptions.contains { word.hasPrefix($0) } } ?? false
    do {
      var command = try beginsWithOption && !isOwn ? watchCommand(words) : parseAsRoot(words)
      try command.run()
    } catch {
      end(error)
    }
  }

  /// The command that the words of `watch` make.
  ///
  /// `watch` alone is read in three quarters of the time of all commands; what it does not take, a
  /// request for help among that, is for the root to answer.
  private static func watchCommand(_ words: [String]) throws -> any ParsableCommand {
    if let command = try? WatchCommand.parse(words) { return command }
    return try parseAsRoot(["watch"] + words)
  }

  /// Ends the program as an error of a command asks for.
  ///
  /// The parser's own way would wait for a standard error that nobody reads.
  private static func end(_ error: any Error) -> Never {
    let status = exitCode(for: error)
    guard !status.isSuccess else { exit(withError: error) }
    let message = fullMessage(for: error)
    if !message.isEmpty { StandardError.write("\(message)\n") }
    exit(withError: status)
  }

  /// Errors name the program, as those of other tools in a pipeline do.
  static var _errorLabel: String { "portsniff" }
}
