import Events
import Ports
import Testing
import Wire

@testable import RuleEngine

@Suite("Verdicts that are looked up") struct VerdictTableTests {
  /// Every kind of rule: about classes, with a port, with a condition that only a subject answers.
  private static func rules() throws -> RuleSet {
    let rules =
      Sample.rule("class", match: "status: [unassigned, reserved], range: system", severity: "low")
      + Sample.rule("port", match: "ports: 7", severity: "critical")
      + Sample.rule("labelled", match: "status: [unlisted]", severity: "medium")
      + Sample.rule("home", match: "transport: udp, home: [internal]", severity: "high")
    return try RuleSet(yaml: "version: 1\nrules:\n" + rules, file: "rules.yaml")
  }

  @Test("they are those of the rules, asked for once or twice, for every class and evidence")
  func sameAsRules() throws {
    for rules in [try Self.rules(), RuleSet.builtIn] {
      var table = VerdictTable(rules)
      var known = 0
      for _ in 1...2 {
        for port: UInt16 in [0, 6, 7] {
          for transport in Transport.allCases {
            for rawValue in UInt8.min...UInt8.max {
              let portClass = PortClass(rawValue: rawValue)
              for evidence in Evidence.allCases {
                let subject = Sample.subject(
                  portClass, evidence, port: port, transport: transport)
                let expected = rules.verdict(on: subject)
                switch table.entry(port, portClass, transport, evidence) {
                case .dependsOnMore: continue
                case .unasked, .none: #expect(expected == nil)
                case .verdict(let rule, let severity):
                  #expect(expected?.rule == Int(rule) && expected?.severity == severity)
                }
                known += 1
              }
            }
          }
        }
      }
      #expect(known > 4_096, "most need no subject")
    }
  }

  @Test("a rule that asks for more is left to the rules, unless one that does not matters more")
  func dependsOnMore() throws {
    var table = VerdictTable(try Self.rules())
    let assigned = PortClass(status: .assigned, range: .user)
    guard case .dependsOnMore = table.entry(80, assigned, .udp, .answered),
      case .none = table.entry(80, assigned, .tcp, .answered),
      case .dependsOnMore = table.entry(7, assigned, .tcp, .answered)
    else { return #expect(Bool(false), "the conditions of a subject or a port were not asked for") }
  }
}
