import ArgumentParser
import Ports

/// `portsniff explain`: what the registry says about a port, in words.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a port, a range of ports or a service name.",
    // Ours, since the parser takes several words, of which only one is right.
    usage: "portsniff explain <port> [--registry <file>] [--format <format>]",
    discussion: """
      Examples: portsniff explain 6, explain 6418/udp, explain 6000-6063, explain syslog-tls. \
      A range or name may be followed by /TRANSPORT too.
      """)

  @Argument(
    // Also what begins with a hyphen: -1 is a wrong port, not an unknown option.
    parsing: .allUnrecognized,
    help: ArgumentHelp("One port, range or service name.", valueName: "port"))
  var queries: [String]

  @OptionGroup var registry: RegistryOption

  @Option(help: "Write text or json.")
  var format = ReportFormat.text

  func run() throws {
    let query = try Self.query(queries)
    let registry = try registry.load()
    let explanation: Explanation
    do throws(ExplainQueryError) {
      explanation = try Explanation(of: query, in: registry)
    } catch {
      throw ValidationError(error.description)
    }
    try StandardOutput.write(explanation.report(format))
  }

  func validate() throws {
    let query = try Self.query(queries)
    // A name that is no service is wrong usage of this command, which only an error from here shows.
    // That the registry cannot be read is no matter of usage, and comes up again.
    guard case .name = query, let registry = try? registry.load() else { return }
    do throws(ExplainQueryError) {
      _ = try Explanation(of: query, in: registry)
    } catch {
      throw ValidationError(error.description)
    }
  }

  private static func query(_ words: [String]) throws -> ExplainQuery {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      throw ValidationError("unknown option '\(option)'")
    }
    guard let word = words.first, words.count == 1 else {
      throw ValidationError("expected one port, range or service name, not \(words.count)")
    }
    do throws(ExplainQueryError) {
      return try ExplainQuery(word)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
