import Events
import TestSupport
import Testing
import Wire

@testable import RuleEngine

@Suite("Suppressions") struct SuppressionTests {
  private static func run(_ match: String, _ more: String = "") throws -> Run {
    try Run(
      yaml: """
        version: 1
        suppress:
          - match: { \(match) }
            reason: known
            \(more)
        """)
  }

  @Test(
    "each condition silences what it is for",
    arguments: [
      "initiator: 10.0.0.5", "service: 10.0.0.9", "ports: 6", "transport: tcp",
      "rule: unassigned-system-port", "home: internal", "not: { service: 10.0.0.8 }",
      "not: { rule: port-zero }",
    ])
  func conditions(match: String) throws {
    let run = try Self.run(match)
    run.take(.tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack]))
    run.findings.flush()
    #expect(run.alerts == [])
    #expect(run.findings.suppressionUses.map(\.hits) == [1])
    #expect(run.findings.counters.suppressed == 1)
  }

  @Test("the hits go on where a suppression moved in its file")
  func moved() throws {
    let run = try Self.run("ports: 6")
    run.take(.tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack]))
    try run.use(
      yaml: """
        version: 1
        labels: []
        suppress:
          - { match: { ports: 6 }, reason: known }
        """)
    #expect(run.findings.suppressionUses.map(\.hits) == [1])
  }

  @Test(
    "what does not fit is told",
    arguments: [
      "initiator: 10.0.0.6", "ports: 7", "transport: udp", "rule: port-zero", "home: inbound",
      "interface: eth0", "vlan: 5", "not: { service: 10.0.0.9 }",
    ])
  func others(match: String) throws {
    let run = try Self.run(match)
    run.take(.tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack]))
    #expect(run.told == ["new high answered 6"])
    #expect(run.findings.suppressionUses.map(\.hits) == [0])
  }

  @Test("an expired one does nothing, and says so once")
  func expired() throws {
    let run = try Self.run("service: 10.0.0.9", "expires: 1970-01-02")
    let day = 86_400.0
    run.take(
      .tcp(.client, .server, .syn, at: day), .tcp(.client, .server.on(7), .syn, at: day + 1),
      .tcp(.client, .server.on(8), .syn, at: day + 2))
    run.findings.flush()
    #expect(run.alerts.count == 3)
    #expect(run.notices.map(\.kind) == [.suppressionExpired])
    #expect(
      run.notices.first?.message
        == "rules.yaml:3 (known) ended on 1970-01-02 and no longer applies; renew it or take it out"
    )
  }

  @Test("a rule that no one has is an error, since the suppression would never apply")
  func unknownRule() throws {
    let directory = try TemporaryFolder()
    let path = try directory.write(
      "version: 1\nsuppress:\n  - { match: { rule: port-scam }, reason: typo }\n", to: "s.yaml")
    let error = #expect(throws: RuleFileError.self) { try RuleSet.load([path]) }
    #expect(
      error?.description
        == "\(path):3:1: the suppression names the rule 'port-scam', and no rule has that id")
  }

  @Test("hits stay when rules are read again, and those of others begin anew")
  func reload() throws {
    let yaml = "version: 1\nsuppress:\n  - { match: { ports: 6 }, reason: known }\n"
    let run = try Run(yaml: yaml)
    run.take(.tcp(.client, .server, .syn))
    try run.use(yaml: yaml + "  - { match: { ports: 7 }, reason: also known }\n")
    run.take(.tcp(.client, .server.on(7), .syn))
    #expect(run.findings.suppressionUses.map(\.hits) == [1, 1])
  }
}
