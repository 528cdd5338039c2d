import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("Which conversation makes a finding how severe") struct FindingSeverityTests {
  private static let stranger = Endpoint(ipv4: 0xcb00_7109, port: 41_000)

  /// A run with a rule on hosts of 203.0.113.0/24.
  private static func run(_ severity: String) throws -> Run {
    try Run(
      yaml: """
        version: 1
        rules:
          - id: stranger
            signature_id: 1
            title: A stranger
            match: { initiator: 203.0.113.0/24 }
            severity: { \(severity) }
        """)
  }

  private static func handshake(_ client: Endpoint, at time: Double = 0) -> [PacketRecord] {
    [
      .tcp(client, .server, .syn, at: time), .tcp(.server, client, [.syn, .ack], at: time),
      .tcp(client, .server, .ack, at: time), .tcp(.server, client, .ack, data: 9, at: time),
    ]
  }

  @Test("severity never falls, also where a rule minds attempts more than answers")
  func fallingRule() throws {
    let run = try Run(
      yaml: """
        version: 1
        rules:
          - id: unassigned-system-port
            signature_id: 1006001
            title: Attempts matter more than answers
            match: { status: unassigned }
            severity: { attempted: high, answered: low }
        """)
    run.take(.tcp(.client, .server, .syn))
    run.advance(toSecond: 4)
    run.take(.tcp(.server, .client, [.syn, .ack], at: 5))
    run.advance(toSecond: 4_000)
    #expect(run.told == ["new high attempted 6", "end high answered 6"])
    #expect(run.findings.counters.findings(.high) == 1)
    #expect(run.findings.counters.highest == .high)
  }

  @Test("a conversation that no rule minds any more stays with its finding")
  func silentRule() throws {
    let run = try Run(
      yaml: """
        version: 1
        rules:
          - id: unassigned-system-port
            signature_id: 1006001
            title: Attempts matter, answers do not
            match: { status: unassigned }
            severity: { attempted: high }
        """)
    run.take(
      .tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack]),
      .tcp(.client, .server, .ack), .tcp(.client, .server, .ack, data: 9))
    run.findings.flush()
    #expect(run.told == ["new high attempted 6"])
    #expect(run.alerts.first?.counts.packets == 4)
  }

  @Test("another conversation's lower verdict leaves rule and severity as they are")
  func lowerVerdict() throws {
    let run = try Self.run("attempted: critical")
    run.take(.tcp(Self.stranger, .server, .syn))
    run.advance(toSecond: 4)
    run.take(Self.handshake(.client, at: 5))
    run.advance(toSecond: 4_000)
    #expect(run.told == ["new critical attempted 6", "end critical established 6"])
    let end = try #require(run.alerts.last)
    #expect(end.rule.id == "stranger")
    #expect(end.initiator == Self.stranger, "who made it critical")
    #expect(run.findings.counters.findings(.critical) == 1)
    #expect(run.findings.counters.highest == .critical)
  }

  @Test("what one host was given is no evidence of another host's attempt")
  func evidenceOfAnother() throws {
    let run = try Self.run("established: critical")
    run.take(Self.handshake(.client))
    run.take(.tcp(Self.stranger, .server, .syn, at: 1))
    run.findings.flush()
    #expect(run.told == ["new high answered 6"])
    #expect(run.alerts.first?.rule.id == "unassigned-system-port")
    run.take(Array(Self.handshake(Self.stranger, at: 2).dropFirst()))
    #expect(run.told.last == "update critical established 6")
    #expect(run.alerts.last?.initiator == Self.stranger)
  }

  @Test("a surer attempt does not take the place of the conversation that was answered")
  func surerAttempt() throws {
    let run = try Run()
    // Seen in the middle, so that the numbers alone tell the service end.
    run.take(.tcp(.client, .server, .ack), .tcp(.server, .client, .ack, data: 9))
    run.take(.tcp(Self.stranger, .server, .syn, at: 1))
    run.advance(toSecond: 4_000)
    let end = try #require(run.alerts.last)
    #expect(run.told.last == "end high established 6")
    #expect(end.initiator == .client)
    #expect(end.basis == .ephemeral)
    #expect(end.counts.initiators == 2)
  }

  @Test("of two that did as much, the surer one is shown")
  func surerEqual() throws {
    let run = try Run()
    run.take(.tcp(.client, .server, .ack), .tcp(Self.stranger, .server, .syn, at: 1))
    run.findings.flush()
    #expect(run.told == ["new low attempted 6"])
    #expect(run.alerts.first?.initiator == Self.stranger)
    #expect(run.alerts.first?.basis == .syn)
  }
}
