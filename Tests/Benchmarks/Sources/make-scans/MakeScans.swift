import ArgumentParser
import Foundation
import Traffic

/// Writes a capture that fills the tables of the scan rules.
@main
struct MakeScans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-scans",
    abstract: "Writes a capture that fills the tables of the scan rules: always the same bytes.",
    discussion: "\(ScanGenerator.scans) scans side by side, in \(ScanGenerator.packets) packets.")

  @Argument(help: "The pcap file to write.", completion: .file())
  var output: String

  func run() throws {
    try Data().write(to: URL(filePath: output))
    let file = try FileHandle(forWritingTo: URL(filePath: output))
    try ScanGenerator().run { piece in try file.write(contentsOf: Data(piece)) }
    try file.close()
  }
}
