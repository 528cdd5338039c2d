import Foundation
import TestSupport
import Testing

@Suite("Captures are what the catalogue makes") struct CaptureCatalogueTests {
  /// `Captures/` of the repository that this file is in.
  static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Captures")

  @Test(arguments: CaptureCatalogue.entries)
  func committedFile(_ entry: CaptureCatalogue.Entry) throws {
    let committed = try Data(contentsOf: Self.directory.appending(path: entry.name))
    #expect(
      Array(committed) == entry.build(), "make it again with: swift run make-captures")
  }

  @Test func readme() throws {
    let committed = try Data(contentsOf: Self.directory.appending(path: "README.md"))
    #expect(String(decoding: committed, as: UTF8.self) == CaptureCatalogue.readme)
  }

  @Test func noOtherCaptures() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
    let captures = names.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }
    #expect(captures.sorted() == CaptureCatalogue.entries.map(\.name).sorted())
  }

  @Test("A name is used once, whatever the disk thinks of capitals") func names() {
    let names = CaptureCatalogue.entries.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.contains("_") })
  }
}
