import TestSupport
import Testing

@Suite("Help and version", .timeLimit(.minutes(10))) struct HelpTests {
  @Test("the first page, everyday use first") func firstPage() async throws {
    let run = try await BuiltProgram.run(["--help"])
    #expect(
      run.output == """
        OVERVIEW: Report traffic to services on ports that IANA left unassigned or
        reserved.

        Everyday use:
          sudo portsniff -i eth0                    watch an interface
          portsniff -r capture.pcap                 read a capture, pcap or pcapng
          portsniff -r capture.pcap --format json   EVE JSON, one object a line
          sudo portsniff -i eth0 --syslog tls://logs.example.org
                                                    send events to syslog
          portsniff explain 6                       what the registry says about port 6

        'watch' is the default command; 'portsniff watch --help' lists its options.

        USAGE: portsniff <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          watch (default)         Watch an interface, or read captures, and report
                                  findings (the default).
          flows                   List every conversation with its service end, basis,
                                  evidence and status.
          packets                 List every packet as it was decoded, with what was
                                  malformed.
          learn                   Learn which services answer, as a baseline of what is
                                  normal here.
          explain                 Explain a port, a range of ports or a service name.
          registry                Show the port registry: its date, every port, what
                                  changed.
          rules                   Check rule files, or list the rules in force.
          bench                   Measure packets a second, and nanoseconds a packet by
                                  stage, on captures.

          See 'portsniff help <subcommand>' for detailed help.

        """)
    #expect(run.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("severities are shown by their words, also the default") func severities() async throws {
    let text = try await BuiltProgram.run(["watch", "--help"]).output
    for part in [
      """
        --min-severity <severity>
                                The least severity that is written; what is below is
                                counted. (values: info, low, medium, high, critical;
                                default: low)

      """,
      """
        --fail-on <severity>    End with status 3 if a finding reached this severity,
                                written or not. (values: info, low, medium, high,
                                critical)

      """,
    ] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test("explain takes one argument") func explain() async throws {
    let text = try await BuiltProgram.run(["explain", "--help"]).output
    #expect(
      text.contains("USAGE: portsniff explain <port> [--registry <file>] [--format <format>]\n"))
    #expect(text.contains("One port, range or service name."))
  }

  @Test("wrong usage of explain shows explain's usage", arguments: ["abc", "-1", "6 7", ""])
  func explainUsage(_ words: String) async throws {
    let run = try await BuiltProgram.run(["explain"] + CommandRow.arguments(words))
    #expect(run.status == 64)
    #expect(run.errors.contains("\nUsage: portsniff explain <port> ["), "\(run.errors)")
  }

  @Test("without its name, watch has its own help and shows its own usage")
  func watchUsage() async throws {
    let help = try await BuiltProgram.run(["-r", "x", "--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("USAGE: portsniff watch [<options>]"), "\(help.output)")
    let wrong = try await BuiltProgram.run(["-r", "x", "--no-such-option"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("\nUsage: portsniff watch [<options>]"), "\(wrong.errors)")
    #expect(wrong.errors.contains("'portsniff watch --help'"), "\(wrong.errors)")
  }

  @Test(
    "--version says the version, with any command", arguments: ["", "watch", "explain", "-r x"])
  func version(_ command: String) async throws {
    let run = try await BuiltProgram.run(CommandRow.arguments(command) + ["--version"])
    #expect(run.status == 0)
    #expect(run.output == "0.1.0\n")
  }
}
