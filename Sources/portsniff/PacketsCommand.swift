import ArgumentParser
import Monitor
import Outputs

/// `portsniff packets`: every packet of captures as it was decoded.
struct PacketsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packets",
    abstract: "List every packet as it was decoded, with what was malformed.")

  @OptionGroup var reading: ReadOptions

  @Option(help: "Write text or json.")
  var format = OutputFormat.text

  func validate() throws {
    guard !reading.files.isEmpty else {
      throw ValidationError("nothing to read: name a capture file with -r")
    }
  }

  func run() throws {
    let source = SourcePlan(
      origin: .files(reading.files), filter: reading.filter, packetLimit: reading.packetLimit)
    do throws(OutputError) {
      let errors = try PacketLister(source: source, format: format)
        .run(report: StandardError.report)
      if errors > 0 { Self.exit(withError: ExitCode(1)) }
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
