import Foundation
import Ports
import Testing
import Wire

@Suite("Built-in registry") struct SnapshotTests {
  @Test("it is the registry of 2026-08-17 with all its entries")
  func contents() {
    #expect(Registry.builtIn.date == "2026-08-17")
    #expect(Registry.builtIn.source == .builtIn)
    #expect(Registry.builtIn.rowCount == 13_463)
    #expect(Registry.builtIn.rows.count == 13_463)
  }

  @Test("read and written again it is the same text")
  func roundTrip() throws {
    let text = Registry.builtIn.snapshotText
    #expect(try Registry(snapshot: text, source: .builtIn).snapshotText == text)
    var writer = SnapshotWriter()
    for row in Registry.builtIn.rows { writer.add(row) }
    #expect(writer.text(date: Registry.builtIn.date) == text)
  }

  @Test("the committed source is what the generator writes")
  func source() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Ports/RegistrySnapshot.swift")
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(SnapshotWriter.swiftSource(of: Registry.builtIn.snapshotText) == committed)
  }

  @Test("a literal gets as many marks as its text needs")
  func rawLiteral() {
    let source = SnapshotWriter.swiftSource(of: "a \"\"\"# b \\## c")
    #expect(source.contains("###\"\"\"\na"))
  }

  @Test("it holds nobody's name or address")
  func noPersons() {
    for row in Registry.builtIn.rows {
      for text in [row.description, row.note, row.references, row.unauthorizedUse] {
        guard text.contains("[") || text.contains("@") else { continue }
        #expect(!text.contains("@"))
        #expect(text.firstMatch(of: /\[[A-Z][a-z]+_[A-Z]/) == nil, "\(text)")
      }
    }
  }

  @Test(
    "fields are told apart whatever their length and their bytes",
    arguments: ["x", "\u{1}", "\r", "\u{7f}", "é"])
  func fields(filler: String) throws {
    for length in 0...20 {
      let rest = String(repeating: filler, count: length)
      let registry = try Registry(
        snapshot: """
          portsniff-registry\t1\t2026-01-01
          6\tt\t\t\tUnassigned\(rest)\t\t\t\t\tused\(rest)
          7\tu\t\t\tReserved\(rest)

          """, source: .file("s"))
      #expect(registry.status(of: 6, transport: .tcp) == .unassigned)
      #expect(registry.unauthorizedUse(of: 6, transport: .tcp) == "used\(rest)")
      #expect(registry.status(of: 7, transport: .udp) == .reserved)
      #expect(registry.unauthorizedUse(of: 7, transport: .udp) == nil)
    }
  }

  @Test(
    "what is not a snapshot is refused",
    arguments: [
      ("", 1), ("portsniff-registry\t2\t2026-01-01\n6\tt\ta\n", 1),
      ("portsniff-registry\t1\t2026-01-01\nsix\tt\ta\n", 2),
      ("portsniff-registry\t1\t2026-01-01\n6\tt\ta\n7-6\tt\ta\n", 3),
      ("portsniff-registry\t1\t2026-01-01\n70000\tt\ta\n", 2),
      ("portsniff-registry\t1\t2026-01-01\n6\tx\ta\n", 2),
      ("portsniff-registry\t1\t2026-01-01\n6\tt\ta", 2),
      ("portsniff-registry\t1\t2026-01-01\n6\n", 2),
    ])
  func refusal(text: String, line: Int) {
    #expect(throws: RegistryError(file: "s", line: line, reason: .unknownForm)) {
      try Registry(snapshot: text, source: .file("s"))
    }
  }
}
