import ArgumentParser
import FoundationEssentials
import Ports

/// Turns IANA's registry into the snapshot that is compiled into portsniff.
@main
struct GeneratePorts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-ports",
    abstract: "Turns IANA's port registry, CSV or XML, into portsniff's built-in snapshot.")

  @Argument(help: "IANA's service-names-port-numbers.csv or .xml.")
  var input: String

  @Argument(help: "The Swift file to write: Sources/Ports/RegistrySnapshot.swift.")
  var output: String

  @Option(help: "The registry date, YYYY-MM-DD, when the input does not state it.")
  var date: String?

  func run() throws {
    let registry = try Registry.load(path: input, date: date)
    guard !registry.date.isEmpty else {
      throw ValidationError("\(input) has no date at all; give it with --date")
    }
    let source = SnapshotWriter.swiftSource(of: registry.snapshotText)
    try Data(source.utf8).write(to: URL(filePath: output))
    print("\(output): \(registry.rowCount) entries of \(registry.date)")
  }
}
