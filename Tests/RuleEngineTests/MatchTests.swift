import Events
import Ports
import Testing
import Wire

@testable import RuleEngine

/// One condition, and a conversation that differs from the others just so that it does not hold.
struct MatchRow: Sendable, CustomTestStringConvertible {
  let condition: String
  let spoil: @Sendable (inout Subject) -> Void

  var testDescription: String { condition }

  init(_ condition: String, _ spoil: @escaping @Sendable (inout Subject) -> Void) {
    self.condition = condition
    self.spoil = spoil
  }
}

@Suite("Conditions of a rule") struct MatchTests {
  private static let subject = Sample.subject(
    PortClass(status: .unassigned, range: .system, hasUnauthorizedUse: true))

  static let rows: [MatchRow] = [
    MatchRow("status: [unassigned, reserved]") {
      $0.portClass = PortClass(status: .assigned, range: .system, hasUnauthorizedUse: true)
    },
    MatchRow("range: system") {
      $0.portClass = PortClass(status: .unassigned, range: .user, hasUnauthorizedUse: true)
    },
    MatchRow("ports: [5-6]") { $0.service.port = 7 },
    MatchRow("ports: 6") { $0.service.port = 5 },
    MatchRow("transport: [tcp, dccp]") { $0.transport = .udp },
    MatchRow("initiator: [192.0.2.0/24, 10.0.0.0/8]") {
      $0.initiator.address = IPAddress(ipv4: 0x0b00_0005)
    },
    MatchRow("service: 10.0.0.9") { $0.service.address = IPAddress(ipv4: 0x0a00_000a) },
    MatchRow("home: internal") { $0.home = .inbound },
    MatchRow("evidence: [answered, established]") { $0.evidence = .refused },
    MatchRow("basis: [syn, init]") { $0.basis = .synAck },
    MatchRow("interface: eth0") { $0.interface = "eth1" },
    MatchRow("interface: eth0") { $0.interface = nil },
    MatchRow("vlan: [5, 6]") { $0.vlans = VLANIdentifiers(outer: 7) },
    MatchRow("vlan: 5") { $0.vlans = VLANIdentifiers() },
    MatchRow("unauthorized_use: true") {
      $0.portClass = PortClass(status: .unassigned, range: .system)
    },
  ]

  /// The match of a rule file's only rule.
  private static func match(_ conditions: String) throws -> Match {
    let set = try RuleSet(
      yaml: "version: 1\nrules:\n" + Sample.rule("one", match: conditions), file: "rules.yaml")
    return set.rules[0].match
  }

  @Test(arguments: rows)
  func alone(_ row: MatchRow) throws {
    let match = try Self.match(row.condition)
    var other = Self.subject
    row.spoil(&other)
    #expect(match.holds(Self.subject))
    #expect(!match.holds(other))
  }

  @Test(arguments: rows)
  func underNot(_ row: MatchRow) throws {
    let match = try Self.match("not: { \(row.condition) }")
    var other = Self.subject
    row.spoil(&other)
    #expect(!match.holds(Self.subject))
    #expect(match.holds(other))
  }

  @Test("no condition at all always holds")
  func empty() throws {
    #expect(try Self.match("").holds(Self.subject))
  }

  @Test("all conditions must hold, and each one under `not` excludes by itself")
  func combination() throws {
    #expect(try Self.match("transport: tcp, ports: 6").holds(Self.subject))
    #expect(try !Self.match("transport: tcp, ports: 7").holds(Self.subject))
    #expect(try !Self.match("transport: tcp, not: { ports: 6, vlan: 9 }").holds(Self.subject))
    #expect(try Self.match("transport: tcp, not: { ports: 7, vlan: 9 }").holds(Self.subject))
  }

  @Test("the inner one of two VLAN ids counts too")
  func innerVLAN() throws {
    var subject = Self.subject
    subject.vlans = VLANIdentifiers(outer: 100, inner: 5)
    #expect(try Self.match("vlan: 5").holds(subject))
  }
}
