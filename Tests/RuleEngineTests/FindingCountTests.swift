import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("What a finding table counts") struct FindingCountTests {
  private static let other = Endpoint(ipv4: 0x0a00_0006, port: 51_234)

  @Test("packets, bytes, times and initiators of all conversations with a service end")
  func sums() throws {
    let run = try Run()
    run.take(
      .tcp(.client, .server, .syn, at: 0.5), .tcp(.client.on(51_235), .server, .syn, at: 1),
      .tcp(Self.other, .server, .syn, at: 2), .tcp(.server, Self.other, .rst, data: 2, at: 2.5))
    run.findings.flush()
    let alert = try #require(run.alerts.first)
    #expect(run.alerts.count == 1)
    #expect(alert.counts.packets == 4)
    #expect(alert.counts.bytes == 4 * 40 + 2)
    #expect(alert.counts.initiators == 2)
    #expect(alert.firstSeen == 500_000_000)
    #expect(alert.lastSeen == 2_500_000_000)
  }

  @Test("each transport, host and port is a finding of its own")
  func keys() throws {
    let run = try Run()
    run.take(
      .tcp(.client, .server, .syn), .tcp(.client, .server.on(7), .syn),
      .tcp(.client, Self.other.on(6), .syn))
    run.findings.flush()
    #expect(
      run.told == ["new low attempted 6", "new low attempted 7", "new low attempted 6"])
  }

  @Test("a full table gives up the finding quiet for longest, untold while it waits, and counts it")
  func eviction() throws {
    var limits = FindingLimits()
    limits.capacity = 2
    let run = try Run(limits)
    run.take(
      .tcp(.client, .server.on(7), .syn, at: 0), .tcp(.client, .server.on(8), .syn, at: 1),
      .tcp(.client, .server.on(7), .syn, at: 2))
    #expect(run.told == [])
    run.take(.tcp(.client, .server.on(9), .syn, at: 2))
    #expect(run.told == [])
    #expect(run.findings.counters.evicted == 1)
    run.findings.flush()
    #expect(run.told == ["new low attempted 7", "new low attempted 9"])
    #expect(run.findings.counters.findings(.low) == 3)
  }

  @Test("the bound on initiators is on those of present findings, and each finding has one")
  func initiators() throws {
    var limits = FindingLimits()
    limits.initiatorCapacity = 2
    let run = try Run(limits)
    let hosts = (1...3).map { Endpoint(ipv4: 0x0a00_0100 + $0, port: 51_234) }
    for host in hosts { run.take(.tcp(host, .server, .syn)) }
    run.take(.tcp(.client, .server.on(7), .syn))
    run.advance(toSecond: 3_601)
    #expect(run.alerts.filter { $0.phase == .new }.map(\.counts.initiators) == [2, 1])
    for host in hosts.prefix(2) { run.take(.tcp(host, .server.on(8), .syn, at: 3_602)) }
    run.findings.flush()
    #expect(run.alerts.last?.service.port == 8)
    #expect(run.alerts.last?.counts.initiators == 2, "ended findings gave their places back")
  }

  @Test("a suppressed conversation is counted and not told; an expired suppression does nothing")
  func suppression() throws {
    let run = try Run(
      yaml: """
        version: 1
        suppress:
          - match: { ports: [6] }
            reason: known
          - match: { ports: [7] }
            reason: was known
            expires: 1970-01-02
          - match: { ports: [8] }
            reason: is known
            expires: 1970-01-03
        """)
    let day = 86_400.0
    for port: UInt16 in 6...8 { run.take(.tcp(.client, .server.on(port), .syn, at: day)) }
    run.take(.tcp(.server, .client, [.syn, .ack], at: day))
    run.findings.flush()
    #expect(run.told == ["new low attempted 7"])
    #expect(run.findings.counters.suppressed == 2)
  }

  @Test("a suppressed conversation counts once, whichever packet told its service end")
  func suppressedOnce() throws {
    let run = try Run(
      yaml: """
        version: 1
        suppress: [{ match: { ports: [2000] }, reason: known, expires: 1970-01-02 }]
        """)
    // Of two ports that clients do not get, only the packet after the SYN-ACK tells the service.
    let (left, right) = (Endpoint.client.on(2_001), Endpoint.server.on(2_000))
    run.take(.tcp(right, left, [.syn, .ack]))
    #expect(run.findings.counters.suppressed == 0)
    run.take(.tcp(left, right, .ack))
    #expect(run.findings.counters.suppressed == 1)
    run.take(.tcp(left, right, .syn), .tcp(right, left, .ack, data: 9))
    #expect(run.findings.counters.suppressed == 1)
    #expect(run.told == [])
    run.take(.tcp(left.on(2_002), right, .syn))
    #expect(run.findings.counters.suppressed == 2)
  }

  @Test("what waits while the clock stands still is bounded, and no more is told than kept")
  func stillClock() throws {
    var limits = FindingLimits()
    limits.capacity = 4
    let run = try Run(limits)
    run.advance(toSecond: 1_000)
    // Each from another host, so that none of them is scanning.
    for host: UInt32 in 1...4_500 {
      let initiator = Endpoint(ipv4: 0x0a01_0000 + host, port: 51_234)
      run.take(.tcp(initiator, .server.on(UInt16(100 + host % 900)), .syn))
    }
    #expect(run.findings.waiting.count <= 2_048)
    #expect(run.findings.counters.evicted == 4_496)
    run.findings.flush()
    #expect(run.alerts.count == 4)
    #expect(run.told.last == "new low attempted 100")
  }

  @Test("a label stands in the event and lowers its severity")
  func label() throws {
    let run = try Run(
      yaml: "version: 1\nlabels: [{ ports: [2000], transport: [tcp], name: game }]")
    run.take(
      .tcp(.client, .server.on(2_000), .syn), .tcp(.server.on(2_000), .client, [.syn, .ack]))
    #expect(run.told == ["new low answered 2000"])
    #expect(run.alerts.first?.label == "game")
  }
}
