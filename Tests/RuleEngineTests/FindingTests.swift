import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("When a finding is told") struct FindingTests {
  private static let asked = PacketRecord.tcp(.client, .server, .syn)
  private static let granted = PacketRecord.tcp(.server, .client, [.syn, .ack])
  private static let agreed = PacketRecord.tcp(.client, .server, .ack)
  private static let served = PacketRecord.tcp(.server, .client, .ack, data: 9)

  // MARK: - The first event

  @Test("answered: at once")
  func answered() throws {
    let run = try Run()
    run.take(Self.asked)
    #expect(run.told == [])
    run.take(Self.granted)
    #expect(run.told == ["new high answered 6"])
    let alert = try #require(run.alerts.first)
    #expect(alert.rule.id == "unassigned-system-port")
    #expect(alert.initiator == .client)
    #expect(alert.service == .server)
    #expect(alert.basis == .syn)
    #expect(alert.origin.packetNumber == 2, "the packet that raised it")
    #expect(alert.registry.date == "2026-01-02")
    #expect(alert.counts.packets == 2)
  }

  @Test("an ordinary handshake with data is one event")
  func handshake() throws {
    let run = try Run()
    run.take(Self.asked, Self.granted, Self.agreed, Self.served)
    run.findings.flush()
    #expect(run.told == ["new high answered 6"])
  }

  @Test("attempted: after 3 s of packet time")
  func attempted() throws {
    let run = try Run()
    run.take(Self.asked)
    run.advance(toSecond: 3)
    #expect(run.told == [])
    run.advance(toSecond: 3, plusNanoseconds: 1)
    #expect(run.told == ["new low attempted 6"])
    run.findings.flush()
    #expect(run.alerts.count == 1)
  }

  @Test("attempted or refused: at the end of the capture, in the order in which they were seen")
  func flush() throws {
    let run = try Run()
    run.take(
      .tcp(.client, .server.on(9), .syn), .tcp(.client, .server.on(8), .syn),
      .tcp(.server.on(8), .client, .rst), .tcp(.client, .server.on(7), .syn))
    #expect(run.told == [])
    run.findings.flush()
    #expect(run.told == ["new low attempted 9", "new low refused 8", "new low attempted 7"])
  }

  @Test("a handshake from before the packets' clock is one event too, and one attempt waits")
  func earlier() throws {
    let run = try Run()
    run.advance(toSecond: 7_200)
    run.take(Self.asked, Self.granted, Self.agreed, Self.served, .tcp(.client, .server.on(7), .syn))
    #expect(run.told == ["new high answered 6"])
    run.advance(toSecond: 7_204)
    #expect(run.told == ["new high answered 6", "new low attempted 7"])
    run.advance(toSecond: 10_800)
    #expect(run.alerts.count == 2, "both were seen less than an hour ago")
  }

  @Test("an attempt that is late in the queue does not hold up the ones behind it")
  func unorderedAttempts() throws {
    let run = try Run()
    run.take(.tcp(.client, .server.on(9), .syn, at: 100), .tcp(.client, .server.on(7), .syn, at: 2))
    run.advance(toSecond: 104)
    #expect(run.told == ["new low attempted 9", "new low attempted 7"])
  }

  @Test("an assigned port is no finding")
  func assigned() throws {
    let run = try Run()
    run.take(.tcp(.client, .server.on(80), .syn), .tcp(.server.on(80), .client, [.syn, .ack]))
    run.findings.flush()
    #expect(run.told == [])
    #expect(run.findings.counters == FindingCounters())
  }

  // MARK: - What follows

  @Test("a rise in severity is an update; a rise in evidence alone is not")
  func update() throws {
    let run = try Run()
    run.take(Self.asked)
    run.advance(toSecond: 4)
    run.take(.tcp(.server, .client, [.syn, .ack], at: 5))
    run.take(.tcp(.client, .server, .ack, at: 5), .tcp(.server, .client, .ack, data: 9, at: 5))
    #expect(run.told == ["new low attempted 6", "update high answered 6"])
    #expect(run.alerts.last?.timestamp == 5_000_000_000)
  }

  @Test("the first event that is written is `new`, also if it comes late")
  func lateThreshold() throws {
    let run = try Run()
    // Attempts on an unassigned user port are info, which is not written.
    run.take(.tcp(.client, .server.on(2_000), .syn))
    run.advance(toSecond: 10)
    #expect(run.told == [])
    run.take(.tcp(.server.on(2_000), .client, [.syn, .ack], at: 11))
    #expect(run.told == ["new medium answered 2000"])
  }

  @Test("a rise from below the threshold is told, also where nothing answered and the wait is over")
  func lateAttempt() throws {
    let run = try Run(
      yaml: """
        version: 1
        rules:
          - id: stranger
            signature_id: 1
            title: Attempt of a stranger
            match: { initiator: 192.0.2.0/24 }
            severity: { attempted: high }
        """)
    run.take(.tcp(.client, .server.on(2_000), .syn))
    run.advance(toSecond: 10)
    #expect(run.told == [])
    run.take(.tcp(Endpoint(ipv4: 0xc000_0201, port: 40_000), .server.on(2_000), .syn, at: 20))
    run.findings.flush()
    #expect(run.told == ["new high attempted 2000"])
  }

  @Test("what stays below the threshold is counted")
  func belowThreshold() throws {
    let run = try Run()
    run.take(.tcp(.client, .server.on(2_000), .syn), Self.asked)
    run.findings.flush()
    #expect(run.told == ["new low attempted 6"])
    #expect(run.findings.counters.belowThreshold == 1)
    #expect(run.findings.counters.findings(.info) == 1)
    #expect(run.findings.counters.findings(.low) == 1)
    #expect(run.findings.counters.highest == .low)
  }

  @Test("a lower threshold writes them")
  func lowThreshold() throws {
    var limits = FindingLimits()
    limits.minimumSeverity = .info
    let run = try Run(limits)
    run.take(.tcp(.client, .server.on(2_000), .syn))
    run.findings.flush()
    #expect(run.told == ["new info attempted 2000"])
  }

  @Test("a clock that is set back does not keep what comes then from being told")
  func setBack() throws {
    let run = try Run()
    run.take(.tcp(.client, .server, .syn, at: 4_000))
    run.findings.setBack(to: 400_000_000_000)
    #expect(run.told == ["new low attempted 6"])
    run.take(.tcp(.client, .server.on(7), .syn, at: 401))
    run.advance(toSecond: 405)
    #expect(run.told == ["new low attempted 6", "new low attempted 7"])
  }

  // MARK: - The end

  @Test("it ends once it was quiet for an hour, and begins anew with the next conversation")
  func quiet() throws {
    let run = try Run()
    run.take(Self.asked, Self.granted)
    run.advance(toSecond: 3_600)
    #expect(run.alerts.count == 1)
    run.advance(toSecond: 3_600, plusNanoseconds: 1)
    #expect(run.told == ["new high answered 6", "end high answered 6"])
    #expect(run.alerts.last?.endReason == .quiet)
    #expect(run.alerts.last?.timestamp == 0, "the time of its last packet")
    run.take(.tcp(.client, .server, .syn, at: 4_000))
    run.take(.tcp(.server, .client, [.syn, .ack], at: 4_000))
    #expect(run.told.last == "new high answered 6")
    run.findings.flush()
    #expect(run.findings.counters.findings(.high) == 2)
  }

  @Test("what was never told ends without a word")
  func quietBelowThreshold() throws {
    let run = try Run()
    run.take(.tcp(.client, .server.on(2_000), .syn))
    run.advance(toSecond: 4_000)
    #expect(run.told == [])
    #expect(run.findings.counters.belowThreshold == 1)
  }

  @Test("a finding on the wrong end is closed, and says so")
  func corrected() throws {
    let run = try Run()
    // Seen in the middle: of the two ports only one is ephemeral, so the other seems the service.
    run.take(.tcp(.server, .client, .ack, data: 9))
    #expect(run.told == ["new high answered 6"])
    #expect(run.alerts.last?.basis == .ephemeral)
    run.take(.tcp(.server, .client, .syn))
    #expect(run.told == ["new high answered 6", "end high answered 6"])
    #expect(run.alerts.last?.endReason == .directionCorrected)
    #expect(run.alerts.last?.service == .server, "the end that was told")
    run.findings.flush()
    #expect(run.alerts.count == 2)
    var counters = FindingCounters()
    counters.withdrawn = 1
    #expect(run.findings.counters == counters, "no severity counts it")
  }

  @Test("a wrong end that was not told yet is taken back without a word")
  func correctedBeforeTold() throws {
    let run = try Run()
    run.take(.tcp(.client, .server, .ack), .tcp(.server, .client, .syn))
    run.findings.flush()
    #expect(run.told == [])
    #expect(run.findings.counters == FindingCounters())
  }

  @Test("a finding stays while another conversation stands behind it")
  func correctedInPart() throws {
    let run = try Run()
    run.take(
      .tcp(.client.on(51_235), .server, .syn), .tcp(.client, .server, .ack),
      .tcp(.server, .client, .syn))
    run.findings.flush()
    #expect(run.told == ["new low attempted 6"])
  }
}
