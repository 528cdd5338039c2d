import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("Rules that change while findings go on") struct ReloadTests {
  private static func answered() throws -> Run {
    let run = try Run()
    run.take(
      .tcp(.client, .server, .syn, at: 1),
      .tcp(.server, .client, [.syn, .ack], at: 1.1))
    return run
  }

  @Test("A finding whose rule stays goes on") func stays() throws {
    let run = try Self.answered()
    try run.use(yaml: "version: 1")
    run.take(.tcp(.client, .server, [.ack], at: 1.2))
    #expect(run.told == ["new high answered 6"])
    #expect(run.findings.counters.findings(.high) == 1)
  }

  @Test("A finding whose rule is gone ends, and says why") func removed() throws {
    let run = try Self.answered()
    try run.use(
      yaml: """
        version: 1
        rules:
          - id: unassigned-system-port
            signature_id: 1006001
            title: Off
            enabled: false
            match: { status: [unassigned] }
            severity: { answered: high }
        """)
    #expect(run.told == ["new high answered 6", "end high answered 6"])
    #expect(run.alerts.last?.endReason == .ruleRemoved)
    #expect(run.alerts.last?.rule.title == "Service on an unassigned system port")
    #expect(run.findings.counters.findings(.high) == 1)
  }

  @Test("New rules judge what comes") func added() throws {
    let run = try Self.answered()
    try run.use(
      yaml: """
        version: 1
        rules:
          - id: unassigned-system-port
            signature_id: 1006001
            title: Renamed
            match: { status: [unassigned] }
            severity: { answered: critical }
        """)
    run.take(
      .tcp(.client, .server.on(8), .syn, at: 2),
      .tcp(.server.on(8), .client, [.syn, .ack], at: 2.1))
    #expect(run.told == ["new high answered 6", "new critical answered 8"])
    #expect(run.alerts.last?.rule.title == "Renamed")
  }
}
