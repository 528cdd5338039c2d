import Events
import Foundation
import Ports
import Testing
import Wire

@testable import RuleEngine

/// A line of the table of default severities, for one kind of port.
struct SeverityRow: CustomTestStringConvertible {
  let testDescription: String
  let port: UInt16
  let portClass: PortClass
  /// Of attempted, refused, answered and established.
  let severities: [Severity?]

  init(_ name: String, port: UInt16, _ portClass: PortClass, _ severities: [Severity?]) {
    testDescription = name
    self.port = port
    self.portClass = portClass
    self.severities = severities
  }
}

@Suite("The built-in rules") struct DefaultRulesTests {
  @Test("Rules/default.yaml is what is built in")
  func equalRules() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Rules/default.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(try RuleSet(yaml: text, file: "default.yaml") == RuleSet.builtIn)
  }

  @Test("their ids and numbers are those that are promised to stay")
  func identity() {
    let rules = RuleSet.builtIn.rules
    #expect(
      rules.map { "\($0.signatureID) \($0.id)" } == [
        "1006000 port-zero", "1006001 unassigned-system-port", "1006002 reserved-system-port",
        "1006003 reserved-user-port", "1006004 unassigned-user-port", "1006005 unlisted-transport",
        "1006006 unauthorized-use", "1006007 dynamic-port",
        "1006008 port-scan", "1006009 host-sweep",
      ])
    #expect(rules.filter { !$0.isEnabled }.map(\.id) == ["unauthorized-use", "dynamic-port"])
  }

  static let severities: [SeverityRow] = [
    SeverityRow(
      "port 0", port: 0, PortClass(status: .reserved, range: .system),
      [.medium, .medium, .critical, .critical]),
    SeverityRow(
      "unassigned, system range", port: 6, PortClass(status: .unassigned, range: .system),
      [.low, .low, .high, .high]),
    SeverityRow(
      "reserved, system range", port: 1_023, PortClass(status: .reserved, range: .system),
      [.low, .low, .high, .high]),
    SeverityRow(
      "reserved, user range", port: 3_000, PortClass(status: .reserved, range: .user),
      [.low, .low, .medium, .medium]),
    SeverityRow(
      "unassigned, user range", port: 2_000, PortClass(status: .unassigned, range: .user),
      [.info, .info, .medium, .medium]),
    SeverityRow(
      "unassigned, user range, with a label", port: 2_000,
      PortClass(status: .unassigned, range: .user, isLabelled: true),
      [.info, .info, .low, .low]),
    SeverityRow(
      "unlisted for this transport", port: 4_000, PortClass(status: .unlisted, range: .user),
      [.info, .info, .low, .low]),
    SeverityRow(
      "assigned, with known unauthorized use: off by default", port: 5_000,
      PortClass(status: .assigned, range: .user, hasUnauthorizedUse: true), [nil, nil, nil, nil]),
    SeverityRow(
      "assigned", port: 80, PortClass(status: .assigned, range: .system), [nil, nil, nil, nil]),
    SeverityRow(
      "dynamic: off by default", port: 60_000, PortClass(status: .dynamic, range: .dynamic),
      [nil, nil, nil, nil]),
  ]

  @Test(arguments: severities, Transport.allCases)
  func severity(_ row: SeverityRow, _ transport: Transport) throws {
    let rules = RuleSet.builtIn
    let severities = Evidence.allCases.map { evidence in
      rules.verdict(
        on: Sample.subject(row.portClass, evidence, port: row.port, transport: transport))?
        .severity
    }
    #expect(severities == row.severities)
  }

  @Test("what is off by default is low, or info, once it is on")
  func switchedOn() throws {
    var rules = RuleSet.builtIn
    for place in rules.rules.indices { rules.rules[place].isEnabled = true }
    let abused = PortClass(status: .assigned, range: .user, hasUnauthorizedUse: true)
    let dynamic = PortClass(status: .dynamic, range: .dynamic)
    #expect(rules.verdict(on: Sample.subject(abused, .attempted, port: 5_000)) == nil)
    #expect(rules.verdict(on: Sample.subject(abused, port: 5_000))?.severity == .low)
    #expect(rules.verdict(on: Sample.subject(dynamic, port: 60_000))?.severity == .info)
  }
}
