import ArgumentParser
import Foundation

/// What is read of a source, and how much of it.
struct ReadOptions: ParsableArguments {
  @Option(
    name: [.customShort("r", allowingJoined: true), .customLong("read")],
    help: ArgumentHelp(
      "A capture file to read, also compressed by gzip or zstd; '-' is standard input. "
        + "Repeatable: read in this order.",
      valueName: "file"))
  var files: [String] = []

  @Option(
    name: [.customShort("c", allowingJoined: true), .customLong("count")],
    help: ArgumentHelp("Stop after this many packets.", valueName: "packets"))
  var packetLimit: UInt64?

  @Argument(
    help: ArgumentHelp(
      "A filter expression, see pcap-filter(7): 'not port 22'.", valueName: "filter"))
  var filterWords: [String] = []

  var filter: String { filterWords.joined(separator: " ") }

  func validate() throws {
    if packetLimit == 0 { throw ValidationError("-c must be at least 1") }
    for word in filterWords {
      if Portsniff.configuration.subcommands.contains(where: {
        $0.configuration.commandName == word
      }) {
        throw ValidationError(
          "'\(word)' is a command and must come first: portsniff \(word) ...")
      }
      let attributes = try? FileManager.default.attributesOfItem(atPath: word)
      if attributes?[.type] as? FileAttributeType == .typeRegular {
        throw ValidationError(
          "'\(word)' is a file, not a filter: each file needs a -r of its own, as in -r \(word)")
      }
    }
  }
}
