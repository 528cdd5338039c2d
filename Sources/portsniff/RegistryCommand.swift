import ArgumentParser
import Ports

/// `portsniff registry`: what the port registry says as a whole.
struct RegistryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: "Show the port registry: its date, every port, what changed.",
    subcommands: [Info.self, List.self, Diff.self])

  /// `portsniff registry info`.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info", abstract: "Date, source and counts.")

    @OptionGroup var registry: RegistryOption

    @Option(help: "Write text or json.")
    var format = ReportFormat.text

    func run() throws {
      try StandardOutput.write(RegistrySummary(registry.load()).report(format))
    }
  }

  /// `portsniff registry list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Status and service of every port of every transport.",
      discussion: """
        tsv and json write one line for each port: tcp, udp, sctp, then dccp, 0 to 65535 each. \
        The fields of tsv are transport, port, status, service. text joins ports that are alike.
        """)

    @OptionGroup var registry: RegistryOption

    @Option(help: "Write text, tsv or json.")
    var format = ListingFormat.text

    func run() throws {
      try RegistryListing(registry.load()).write(format) { try StandardOutput.write($0) }
    }
  }

  /// `portsniff registry diff`.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Which ports changed status or service between two files.")

    @Argument(help: "The older registry, CSV or XML.")
    var old: String

    @Argument(help: "The newer registry, CSV or XML.")
    var new: String

    @Option(help: "Write text or json.")
    var format = ReportFormat.text

    func run() throws {
      let difference = RegistryDifference(
        from: try RegistryOption.load(old), to: try RegistryOption.load(new))
      try StandardOutput.write(difference.report(format))
    }
  }
}
