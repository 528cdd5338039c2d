import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("Scans") struct ScanTests {
  private static func host(_ number: Int, port: UInt16 = 6) -> Endpoint {
    Endpoint(ipv4: 0x0a00_0200 + UInt32(number), port: port)
  }

  /// SYNs from the client to ports 101, 102 and so on of the server, one each `interval` seconds.
  private static func ports(
    _ count: Int, every interval: Double = 0.01, at start: Double = 0, flags: TCPFlags = .syn
  ) -> [PacketRecord] {
    (1...count).map {
      .tcp(.client, .server.on(100 + UInt16($0)), flags, at: start + Double($0) * interval)
    }
  }

  /// Scans of twenty ports, by one host after the other.
  private static func ports(by hosts: ClosedRange<UInt32>, every interval: Double) -> [PacketRecord]
  {
    hosts.flatMap { host in
      (101...120).map { port in
        .tcp(
          Endpoint(ipv4: 0x0b00_0000 + host, port: 40_000), .server.on(port), .syn,
          at: Double(host) * interval)
      }
    }
  }

  private static func scans(_ run: Run) -> [Alert] { run.alerts.filter { $0.scan != nil } }

  @Test(
    "unanswered attempts on fifteen ports of a host are one finding, whatever the flags",
    arguments: [.syn, .fin, [], [.fin, .psh, TCPFlags(rawValue: 0x20)], .ack, [.syn, .fin]]
      as [TCPFlags])
  func portScan(flags: TCPFlags) throws {
    let run = try Run()
    run.take(Self.ports(20, flags: flags))
    run.findings.flush()
    let scan = try #require(run.alerts.first)
    #expect(run.alerts.count == 1)
    #expect(scan.rule.id == "port-scan")
    #expect(scan.scan?.ports == 20)
    #expect(scan.scan?.hosts == 1)
    #expect(scan.scan?.lowestPort == 101)
    #expect(scan.scan?.highestPort == 120)
    #expect(scan.scan?.samples.count == 16)
    #expect(run.findings.counters.findings(.low) == 1)
  }

  @Test("fourteen ports are no scan")
  func belowThreshold() throws {
    let run = try Run()
    run.take(Self.ports(14))
    run.findings.flush()
    #expect(Self.scans(run) == [])
    #expect(run.alerts.count == 14)
  }

  @Test("what answers is told by itself as well, and listed in the scan, also before it was one")
  func answers() throws {
    let run = try Run()
    var packets = Self.ports(40)
    packets.insert(.tcp(.server.on(103), .client, [.syn, .ack], at: 0.031), at: 3)
    packets.append(.tcp(.server.on(139), .client, [.syn, .ack], at: 0.41))
    run.take(packets)
    run.findings.flush()
    #expect(
      run.told.sorted() == [
        "new high answered 103", "new high answered 139", "new low answered 116",
      ])
    let scan = try #require(Self.scans(run).first)
    #expect(scan.scan?.answered == [.server.on(103), .server.on(139)])
    #expect(scan.scan?.ports == 40)
  }

  @Test("an answer on an assigned port stands in the scan's finding alone")
  func assignedAnswer() throws {
    let run = try Run()
    var packets = Self.ports(30)
    packets.append(.tcp(.client, .server.on(80), .syn, at: 0.5))
    packets.append(.tcp(.server.on(80), .client, [.syn, .ack], at: 0.5))
    run.take(packets)
    run.findings.flush()
    #expect(run.alerts.count == 1)
    #expect(run.alerts.first?.scan?.answered == [.server.on(80)])
  }

  @Test("one port of twenty hosts is a sweep, told once it is clear that they do not answer")
  func sweep() throws {
    let run = try Run()
    run.take((1...30).map { .tcp(.client, Self.host($0), .syn, at: Double($0) * 0.01) })
    #expect(run.alerts == [])
    run.advance(toSecond: 4)
    let sweep = try #require(run.alerts.first)
    #expect(run.alerts.count == 1)
    #expect(sweep.rule.id == "host-sweep")
    #expect(sweep.scan?.hosts == 30)
    #expect(sweep.scan?.ports == 1)
    #expect((sweep.serviceAddress, sweep.servicePort) == (nil, 6))
    #expect(run.findings.counters.absorbed == 30)
  }

  @Test("a client of many servers that answer is not sweeping")
  func busyClient() throws {
    let run = try Run()
    // All asked at once, most of them answering a little later, as when a page is opened.
    run.take((1...60).map { .tcp(.client, Self.host($0, port: 80), .syn, at: 0.001 * Double($0)) })
    run.take((1...55).map { .tcp(Self.host($0, port: 80), .client, [.syn, .ack], at: 0.2) })
    run.advance(toSecond: 10)
    run.findings.flush()
    #expect(run.alerts == [])
  }

  @Test("a peer-to-peer client that tries many hosts at as many ports is not scanning")
  func peerToPeer() throws {
    let run = try Run()
    run.take(
      (1...200).map {
        .tcp(.client, Self.host($0, port: UInt16(20_000 + $0 * 37)), .syn, at: Double($0))
      })
    run.findings.flush()
    #expect(Self.scans(run) == [])
  }

  @Test("ports of several hosts in turn are one scan")
  func inTurn() throws {
    let run = try Run()
    run.take(
      (0..<400).map {
        .tcp(.client, Self.host($0 % 10, port: UInt16(100 + $0 / 10)), .syn, at: Double($0) / 1e3)
      })
    run.findings.flush()
    let scan = try #require(run.alerts.first)
    #expect(run.alerts.count == 1)
    #expect(scan.scan?.hosts == 10)
    #expect(scan.scan?.ports == 40)
    #expect((scan.serviceAddress, scan.servicePort) == (nil, nil))
  }

  @Test("a port a minute is a scan too, and takes back what was told of its attempts")
  func slow() throws {
    let run = try Run()
    run.take(Self.ports(20, every: 60))
    run.findings.flush()
    let ends = run.alerts.filter { $0.endReason == .absorbed }
    #expect(ends.count == 14)
    #expect(Self.scans(run).first?.phase == .new)
    #expect(Self.scans(run).last?.scan?.ports == 20)
    #expect(run.findings.counters.findings(.low) == 1)
  }

  @Test("it ends when it is quiet, and a second one is a new finding")
  func second() throws {
    let run = try Run()
    run.take(Self.ports(20))
    run.advance(toSecond: 400)
    run.take(Self.ports(20, at: 500))
    run.findings.flush()
    #expect(Self.scans(run).map(\.phase) == [.new, .end, .new])
    #expect(run.findings.counters.findings(.low) == 2)
  }

  @Test("updates come at doubling intervals, with what was counted since")
  func updates() throws {
    let run = try Run()
    run.take(Self.ports(120, every: 1))
    run.findings.flush()
    let updates = Self.scans(run).filter { $0.phase == .update }
    #expect(updates.map { $0.scan?.ports } == [28, 48, 88, 120])
    #expect(updates.map { $0.countsSince?.packets } == [11, 20, 40, 32])
  }

  @Test("a suppression of the rule silences the scan and what it absorbs")
  func suppressed() throws {
    let run = try Run(
      yaml: """
        version: 1
        suppress:
          - match: { rule: port-scan, initiator: 10.0.0.5 }
            reason: our scanner
        """)
    run.take(Self.ports(20))
    run.findings.flush()
    #expect(run.alerts == [])
    #expect(run.findings.suppressionUses.map(\.hits) == [1])
    #expect(run.findings.counters.highest == nil)
  }

  @Test("without scan rules every attempt is a finding")
  func off() throws {
    let text = ["port-scan", "host-sweep"].enumerated().map { place, id in
      """
        - { id: \(id), signature_id: \(1_006_008 + place), title: Off, enabled: false,
            scan: { ports: 15 }, match: {}, severity: {} }
      """
    }
    let run = try Run(yaml: "version: 1\nrules:\n" + text.joined(separator: "\n"))
    run.take(Self.ports(20))
    run.findings.flush()
    #expect(run.alerts.count == 20)
  }

  @Test("a rule of one's own may match scans by their initiator")
  func ownRule() throws {
    let run = try Run(
      yaml: """
        version: 1
        rules:
          - id: scan-from-home
            signature_id: 1000001
            title: One of ours is scanning
            scan: { ports: 5 }
            match: { home: [outbound, internal] }
            severity: { attempted: high, refused: high, answered: high }
        """)
    run.take(Self.ports(6))
    run.findings.flush()
    #expect(run.alerts.map(\.rule.id) == ["scan-from-home"])
    #expect(run.alerts.first?.severity == .high)
  }

  @Test("a flood from random addresses takes no more room than the limits, and is counted")
  func flood() throws {
    var limits = FindingLimits()
    limits.scans.initiatorCapacity = 100
    limits.scans.attemptCapacity = 150
    let run = try Run(limits)
    run.take(Self.ports(10))
    for number in 0..<1_000 {
      let initiator = Endpoint(ipv4: 0x0b00_0000 + UInt32(number), port: 40_000)
      run.take(.tcp(initiator, .server, .syn, at: 0.2))
    }
    run.take(Self.ports(20, at: 0.3))
    run.findings.flush()
    #expect(run.findings.counters.evictedScanners == 901)
    #expect(Self.scans(run).count == 1, "the flood does not push out what has tried more")
  }

  @Test("initiators that scan stay, also where they are more than may be remembered")
  func scanningInitiators() throws {
    var limits = FindingLimits()
    limits.scans.initiatorCapacity = 2
    limits.scans.scanCapacity = 5
    let run = try Run(limits)
    run.take(Self.ports(by: 1...5, every: 1))
    run.findings.flush()
    #expect(Self.scans(run).filter { $0.phase == .new }.count == 5)
  }

  @Test("the scan quiet for longest makes room for another, and is counted")
  func manyScans() throws {
    var limits = FindingLimits()
    limits.scans.scanCapacity = 2
    let run = try Run(limits)
    run.take(Self.ports(by: 1...3, every: 5))
    run.findings.flush()
    #expect(Self.scans(run).map(\.phase) == [.new, .new, .new])
    #expect(run.findings.counters.evicted == 1)
  }
}
