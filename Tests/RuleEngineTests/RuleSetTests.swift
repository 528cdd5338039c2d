import Events
import Foundation
import Ports
import Testing
import Wire

@testable import RuleEngine

@Suite("Rule sets") struct RuleSetTests {
  private static let unassigned = PortClass(status: .unassigned, range: .system)

  private static func set(_ rules: String...) throws -> RuleSet {
    try RuleSet(yaml: "version: 1\nrules:\n" + rules.joined(), file: "rules.yaml")
  }

  // MARK: - Verdict

  @Test("of the rules that match, the one of highest severity judges")
  func highest() throws {
    let set = try Self.set(
      Sample.rule("a", match: "ports: 6", severity: "low"),
      Sample.rule("b", match: "transport: tcp", severity: "high"),
      Sample.rule("c", match: "ports: 7", severity: "critical"))
    let verdict = try #require(set.verdict(on: Sample.subject(Self.unassigned)))
    #expect(set.rules[verdict.rule].id == "b")
    #expect(verdict.severity == .high)
  }

  @Test("of two that are equal, the earlier one")
  func tie() throws {
    let set = try Self.set(
      Sample.rule("a", match: "ports: 7", severity: "high"),
      Sample.rule("b", match: "ports: 6", severity: "high"),
      Sample.rule("c", match: "transport: tcp", severity: "high"))
    #expect(set.verdict(on: Sample.subject(Self.unassigned))?.rule == 1)
  }

  @Test("no rule matches, or none says anything of this evidence: no verdict")
  func none() throws {
    let set = try Self.set(Sample.rule("a", match: "ports: 6"))
    #expect(set.verdict(on: Sample.subject(Self.unassigned, port: 7)) == nil)
    #expect(set.verdict(on: Sample.subject(Self.unassigned, .attempted)) == nil)
  }

  @Test(
    "a label caps a severity and never raises one",
    arguments: [(.info, .info), (.low, .low), (.medium, .low), (.critical, .low)]
      as [(Severity, Severity)])
  func cap(severity: Severity, capped: Severity) {
    var severities = RuleSeverity()
    severities[.answered] = severity
    severities.labelled = .low
    #expect(severities.severity(.answered, isLabelled: true) == capped)
    #expect(severities.severity(.answered, isLabelled: false) == severity)
    #expect(severities.severity(.attempted, isLabelled: true) == nil)
  }

  // MARK: - Merging

  @Test("a rule takes the place of the one with its id; the others follow")
  func merge() throws {
    var set = try Self.set(
      Sample.rule("a", match: "ports: 1"), Sample.rule("b", match: "ports: 2"))
    set.merge(
      try Self.set(
        Sample.rule("c", match: "ports: 3"), Sample.rule("a", match: "ports: 4")))
    #expect(set.rules.map(\.id) == ["a", "b", "c"])
    #expect(set.rules[0].match.ports == [4...4])
  }

  @Test("labels and suppressions of both stay, and the first label of a port names it")
  func mergeLabels() throws {
    let first = """
      version: 1
      labels: [{ ports: [2000-2010], transport: [udp], name: game }]
      suppress: [{ match: { ports: [6] }, reason: one }]
      """
    let second = """
      version: 1
      labels: [{ ports: [2000], name: other }]
      suppress: [{ match: { ports: [7] }, reason: two }]
      """
    var set = try RuleSet(yaml: first, file: "1.yaml")
    set.merge(try RuleSet(yaml: second, file: "2.yaml"))
    #expect(set.label(of: 2_000, .udp) == "game")
    #expect(set.label(of: 2_000, .tcp) == "other")
    #expect(set.label(of: 2_010, .udp) == "game")
    #expect(set.label(of: 2_011, .udp) == nil)
    #expect(set.suppressions.map(\.reason) == ["one", "two"])
  }

  @Test("the files of a folder are read in the order of their names; two may not share an id")
  func folder() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let write = { (name: String, text: String) in
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let head = "version: 1\nrules:\n"
    try write("2.yml", head + Sample.rule("b", match: "ports: 2"))
    try write("1.yaml", head + Sample.rule("a", match: "ports: 1"))
    try write("notes.txt", "not a rule file")
    #expect(try RuleSet.read([folder.path]).rules.map(\.id) == ["a", "b"])

    try write("3.yaml", head + Sample.rule("a", match: "ports: 3"))
    let error = #expect(throws: RuleFileError.self) { try RuleSet.read([folder.path]) }
    #expect(error?.file == folder.appending(path: "3.yaml").path)
    #expect(
      error?.description == "\(folder.path)/3.yaml:3:9: expected an id of its own; 'a' is taken by"
        + " a rule in \(folder.path)/1.yaml, found 'a'")

    try write("3.yaml", head + Sample.rule("c", match: "ports: 3", signatureID: 1_000_099))
    try write("4.yaml", head + Sample.rule("d", match: "ports: 4", signatureID: 1_000_099))
    let clash = #expect(throws: RuleFileError.self) { try RuleSet.read([folder.path]) }
    #expect(
      clash?.description == "\(folder.path)/4.yaml:4:19: expected a signature_id of its own;"
        + " 1000099 is taken by a rule in \(folder.path)/3.yaml, found '1000099'")
  }

  @Test("a rule may have the ids of the built-in rule that it replaces, and of no other")
  func builtInIDs() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "1.yaml").path
    let load = { (rule: String) in
      try Data("version: 1\nrules:\n\(rule)".utf8).write(to: URL(filePath: path))
      return try RuleSet.load([path])
    }
    let same = Sample.rule("port-zero", match: "ports: 0", signatureID: 1_006_000)
    #expect(try load(same).rules.map(\.id) == RuleSet.builtIn.rules.map(\.id))
    let other = Sample.rule("port-nil", match: "ports: 0", signatureID: 1_006_000)
    let error = #expect(throws: RuleFileError.self) { try load(other) }
    #expect(
      error?.description == "\(path):4:19: expected a signature_id of its own; 1006000 is taken by"
        + " the built-in rule 'port-zero', found '1006000'")
  }

  @Test("a folder without rule files is an error, not no rules")
  func emptyFolder() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let error = #expect(throws: RuleFileError.self) { try RuleSet.read([folder.path]) }
    #expect(
      error?.description == "\(folder.path):1:1: this folder has no rule file, which would end in"
        + " .yaml or .yml")
  }

  @Test("a file that is not there is named")
  func missingFile() {
    let error = #expect(throws: RuleFileError.self) { try RuleSet.read(["/nowhere/rules.yaml"]) }
    #expect(
      error?.description == "/nowhere/rules.yaml:1:1: the file cannot be read;"
        + " check the name and its permissions")
  }

  // MARK: - Suppression

  @Test("a suppression applies until the day that it expires begins, in UTC")
  func expiry() throws {
    let text = """
      version: 1
      suppress: [{ match: { ports: [6] }, reason: test, expires: 2024-03-01 }]
      """
    let suppression = try #require(try RuleSet(yaml: text, file: "1.yaml").suppressions.first)
    let midnight: Int64 = 1_709_251_200 * 1_000_000_000  // 2024-03-01, after a leap day
    #expect(suppression.expires == midnight)
    #expect(!suppression.hasExpired(at: midnight - 1))
    #expect(suppression.hasExpired(at: midnight))
    #expect(suppression.place == "1.yaml:2")
  }
}
