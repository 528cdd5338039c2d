import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("How scans are judged") struct ScanJudgingTests {
  private static func host(_ number: Int, port: UInt16 = 6) -> Endpoint {
    Endpoint(ipv4: 0x0a01_0000 + UInt32(number), port: port)
  }

  /// SYNs of `client` to `services`, one each `interval` seconds, refused or granted.
  private static func attempts(
    _ services: [Endpoint], by client: Endpoint = .client, at start: Double = 0,
    every interval: Double = 0.01, isRefused: (Endpoint) -> Bool = { _ in true }
  ) -> [PacketRecord] {
    services.enumerated().flatMap { place, service -> [PacketRecord] in
      let time = start + Double(place) * interval
      return [
        PacketRecord.tcp(client, service, .syn, at: time),
        .tcp(service, client, isRefused(service) ? [.rst, .ack] : [.syn, .ack], at: time),
      ]
    }
  }

  private static func ports(_ ports: ClosedRange<UInt16>) -> [Endpoint] {
    ports.map { Endpoint.server.on($0) }
  }

  private static func hosts(_ count: Int, port: UInt16) -> [Endpoint] {
    (1...count).map { host($0, port: port) }
  }

  private static func scans(_ run: Run) -> [Alert] { run.alerts.filter { $0.scan != nil } }

  // MARK: - What is a scan

  @Test(
    "a scan of many hosts on several ports is found, however many of them answer",
    arguments: [20, 12, 8])
  func network(portCount: UInt16) throws {
    let run = try Run()
    let services = (1...60).flatMap { host in
      (1...portCount).map { Self.host(host, port: $0) }
    }
    // Two ports are open everywhere.
    run.take(Self.attempts(services, every: 0.05) { ![4, 5].contains($0.port) })
    run.findings.flush()
    let scan = try #require(Self.scans(run).last)
    // As long as nobody is suspected only the latest attempts are remembered.
    #expect((scan.scan?.hosts ?? 0) >= 58)
    #expect(scan.scan?.ports == UInt64(portCount))
    #expect((scan.scan?.answered.count ?? 0) >= 110)
    let single = run.alerts.filter { $0.scan == nil && $0.evidence <= .refused }
    #expect(single.allSatisfy { $0.phase == .end || $0.timestamp < 12_000_000_000 })
  }

  @Test("attempts of a host that is suspected wrongly again and again are told in time")
  func caution() throws {
    let run = try Run()
    // All answer, but only after a second; the client asks as many again and again.
    for round in 0..<10 {
      let services = (1...40).map { Self.host(round * 40 + $0, port: 80) }
      let start = Double(round) * 5
      run.take(services.map { .tcp(.client, $0, .syn, at: start) })
      run.take(services.map { .tcp($0, .client, [.syn, .ack], at: start + 1) })
      run.take(.tcp(.client, .server.on(UInt16(100 + round)), .syn, at: start + 0.5))
    }
    run.advance(toSecond: 60)
    #expect(Self.scans(run) == [])
    #expect(run.alerts.map(\.service.port) == (100...109).map { UInt16($0) })
  }

  @Test("what waits at the end is told in the order in which it was first seen")
  func order() throws {
    let run = try Run()
    // The client is suspected, so that its first finding waits longer than the other host's.
    run.take(.tcp(.client, .server.on(99), .syn, at: 0))
    run.take(Self.hosts(30, port: 80).map { .tcp(.client, $0, .syn, at: 2) })
    run.take(.tcp(Self.host(500), .server.on(98), .syn, at: 2.5))
    run.advance(toSecond: 4)
    run.take(Self.hosts(30, port: 80).map { .tcp($0, .client, [.syn, .ack], at: 4) })
    run.findings.flush()
    #expect(run.alerts.map(\.service.port) == [99, 98])
  }

  @Test("answers of hosts that were not tried do not hide a scan, nor stand in it")
  func forgedAnswers() throws {
    let run = try Run()
    for port: UInt16 in 100..<300 {
      let time = Double(port) / 50
      run.take(.tcp(.client, .server.on(port), .syn, at: time))
      for number in 1...3 {
        let stranger = Self.host(number, port: port &* UInt16(number))
        run.take(.tcp(stranger, .client, [.syn, .ack], at: time))
      }
    }
    run.findings.flush()
    #expect(Self.scans(run).last?.scan?.ports == 200)
    #expect(Self.scans(run).last?.scan?.answered == [])
  }

  @Test("an answer that is sent again counts once, also beyond those that are listed")
  func answersAgain() throws {
    let run = try Run()
    run.take(Self.attempts(Self.ports(1...600)))
    run.advance(toSecond: 20)
    let open = Self.ports(1_000...5_999)
    run.take(Self.attempts(open, at: 20, every: 0.001) { _ in false })
    run.take(open.map { .tcp($0, .client, [.syn, .ack], at: 26) })
    run.findings.flush()
    let facts = try #require(Self.scans(run).last?.scan)
    #expect(facts.answered.count == 4_096)
    #expect(facts.answeredUnlisted == 904)
  }

  @Test("where all scans together list as many answers as they may, each still lists a few")
  func answersOfAll() throws {
    var limits = FindingLimits()
    limits.scans.answerCapacity = 100
    let run = try Run(limits)
    let clients = [Endpoint.client, Endpoint(ipv4: 0x0a00_0006, port: 51_234)]
    for client in clients { run.take(Self.attempts(Self.ports(1...600), by: client)) }
    run.advance(toSecond: 20)
    let open = Self.ports(1_000...1_199)
    for client in clients {
      run.take(Self.attempts(open, by: client, at: 20, every: 0.001) { _ in false })
      run.take(open.map { .tcp($0, client, [.syn, .ack], at: 26) })
    }
    run.findings.flush()
    let facts = Self.scans(run).filter { $0.phase == .update }.compactMap(\.scan)
    #expect(facts.map(\.answered.count).max() == 100)
    #expect(facts.map { UInt64($0.answered.count) + $0.answeredUnlisted }.max() == 200)
    #expect(facts.contains { $0.answered.count == 16 && $0.answeredUnlisted == 184 })
    // Both end, and their room is another's.
    run.take(Self.attempts(Self.ports(1...600), by: clients[0], at: 1_000))
    run.advance(toSecond: 1_020)
    run.take(Self.attempts(open, by: clients[0], at: 1_020, every: 0.001) { _ in false })
    run.findings.flush()
    #expect(Self.scans(run).last?.scan?.answered.count == 100)
  }

  @Test("where there is no room to tell ports apart it says so, and still tells what answers")
  func ports() throws {
    var limits = FindingLimits()
    (limits.scans.largeScanCapacity, limits.scans.triedCapacity) = (1, 0)
    let run = try Run(limits)
    let clients = [Endpoint.client, Endpoint(ipv4: 0x0a00_0006, port: 51_234)]
    for client in clients {
      run.take(Self.attempts(Self.ports(1...1_100), by: client, every: 0.001) { $0.port != 1_099 })
    }
    run.findings.flush()
    let facts = Self.scans(run).compactMap(\.scan)
    #expect(facts.map(\.ports) == [1_100, 1_024])
    #expect(facts.map(\.uncountedPorts) == [0, 76])
    #expect(facts.map(\.highestPort) == [1_100, 1_100])
    #expect(facts.map { $0.answered.map(\.port) } == [[1_099], [1_099]])
    #expect(run.findings.counters.uncountedPorts == 76)
    // It goes on, and that is told; what was not tried does not answer.
    run.take(Self.attempts(Self.ports(1_090...1_100), by: clients[1], at: 20))
    run.take(.tcp(.server.on(2_000), clients[1], [.syn, .ack], at: 20))
    let told = try #require(Self.scans(run).last)
    #expect(told.phase == .update && told.scan?.ports == 1_024 && told.scan?.uncountedPorts == 77)
    #expect(told.scan?.answered.map(\.port) == [1_099])
    // The room is given back with the scan.
    run.advance(toSecond: 1_000)
    run.take(Self.attempts(Self.ports(1...1_100), at: 1_000, every: 0.001))
    run.findings.flush()
    #expect(Self.scans(run).last?.scan?.ports == 1_100)
    #expect(run.findings.counters.uncountedPorts == 87)
  }

  @Test("what scans share is given back when they end, are pushed out, or prove to be none")
  func sharedRoom() throws {
    var limits = FindingLimits()
    limits.scans.scanCapacity = 3
    let run = try Run(limits)
    // Five scans of more than 1,024 ports with open ones, of which two are pushed out.
    for number in 1...5 {
      let client = Endpoint(ipv4: 0x0a02_0000 + UInt32(number), port: 51_234)
      let start = Double(number) * 10
      run.take(
        Self.attempts(Self.ports(1...1_100), by: client, at: start, every: 0.001) {
          $0.port % 100 != 0
        })
      run.advance(toSecond: Int64(start) + 5)
    }
    #expect(Self.scans(run).count >= 5 && run.findings.counters.evicted == 2)
    #expect(run.findings.scans.portRoom.left == limits.scans.largeScanCapacity - 3)
    #expect(run.findings.scans.answerRoom.left == limits.scans.answerCapacity - 33)
    #expect(run.findings.scans.triedRoom.left == limits.scans.triedCapacity - 3 * 64)
    // One that is suspected, and all of whose services answer late.
    let services = Self.hosts(40, port: 80)
    run.take(services.map { .tcp(.client, $0, .syn, at: 60) })
    // The quietest scan is pushed out for it.
    #expect(run.findings.scans.triedRoom.left < limits.scans.triedCapacity - 2 * 64)
    run.take(services.map { .tcp($0, .client, [.syn, .ack], at: 61) })
    run.advance(toSecond: 1_000)
    #expect(run.findings.scans.portRoom.left == limits.scans.largeScanCapacity)
    #expect(run.findings.scans.answerRoom.left == limits.scans.answerCapacity)
    #expect(run.findings.scans.triedRoom.left == limits.scans.triedCapacity)
  }

  @Test("a slow scan goes on over long gaps; it is one finding")
  func slow() throws {
    let run = try Run()
    run.take(Self.attempts(Self.ports(101...160), every: 310))
    run.findings.flush()
    #expect(Self.scans(run).filter { $0.phase == .new }.count == 1)
    #expect(Self.scans(run).filter { $0.phase == .end } == [])
    #expect(Self.scans(run).last?.scan?.ports == 60)
    run.advance(toSecond: 60 * 310 + 3_601)
    #expect(Self.scans(run).last?.endReason == .quiet)
  }

  @Test("one large sweep leaves room to count the hosts of others")
  func room() throws {
    var limits = FindingLimits()
    limits.initiatorCapacity = 300
    let run = try Run(limits)
    run.take(Self.hosts(1_000, port: 80).map { .tcp(.client, $0, .syn) })
    run.take(Self.hosts(90, port: 80).map { .tcp(.server, $0, .syn) })
    run.findings.flush()
    #expect(Self.scans(run).map { $0.scan?.hosts } == [100, 90])
    #expect(run.findings.counters.uncountedHosts == 900)
  }

  // MARK: - Verdicts

  private static let labelled = "labels: [{ ports: [25565], transport: [tcp], name: minecraft }]"

  @Test("a sweep of a labelled port is told once it is a sweep of more")
  func labelled() throws {
    let run = try Run(yaml: "version: 1\n" + Self.labelled)
    run.take(Self.attempts(Self.hosts(40, port: 25_565)))
    run.advance(toSecond: 10)
    #expect(run.alerts == [])
    run.take(Self.attempts(Self.ports(1...600), at: 10))
    run.findings.flush()
    #expect(run.alerts.map(\.severity) == [.low, .low])
    #expect(Self.scans(run).last?.scan?.ports == 601)
  }

  @Test("a told finding that matters more than a scan is not taken back for it")
  func portZero() throws {
    let run = try Run()
    run.take(Self.attempts(Self.ports(0...0)))
    run.advance(toSecond: 10)
    #expect(run.told == ["new medium refused 0"])
    run.take(Self.attempts(Self.ports(1...40), at: 10))
    run.findings.flush()
    #expect(run.alerts.map(\.phase) == [.new, .new])
    #expect(run.findings.counters.highest == .medium)
    #expect(run.findings.counters.findings(.medium) == 1)
  }

  @Test("an attempt that matters more than the scan it is part of is told")
  func portZeroInside() throws {
    let run = try Run()
    run.take(Self.attempts(Self.ports(1...40) + Self.ports(0...0)))
    run.findings.flush()
    #expect(run.alerts.map(\.severity) == [.low, .medium])
  }

  // MARK: - Suppressions

  /// A run with one suppression, of which `match` are the conditions.
  private static func run(suppressing match: String, expires: String? = nil) throws -> Run {
    let end = expires.map { ", expires: \($0)" } ?? ""
    return try Run(yaml: "version: 1\nsuppress: [{ match: { \(match) }, reason: known\(end) }]")
  }

  @Test(
    "a suppression of one port or one host silences a scan only if that is all it tried",
    arguments: [
      ("service: 10.0.0.9, ports: [114, 10250]", 1), ("ports: [100-400]", 0),
      ("status: [unassigned]", 1), ("range: [system]", 0), ("range: [user]", 1),
      ("service: 10.0.0.9", 0), ("service: 10.0.0.9, rule: port-scan", 0),
      ("service: 10.0.0.8, rule: port-scan", 1), ("ports: [114], rule: port-scan", 0),
      ("initiator: 10.0.0.5, not: { ports: [120] }", 1), ("initiator: 10.0.0.5", 0),
      ("initiator: 10.0.0.5, not: { service: 10.0.0.8 }", 0),
    ])
  func partly(match: String, count: Int) throws {
    let run = try Self.run(suppressing: match)
    run.take(Self.attempts(Self.ports(100...300)))
    run.findings.flush()
    #expect(Self.scans(run).filter { $0.phase == .new }.count == count)
  }

  @Test("a suppressed scan of one host is told when it reaches another")
  func secondHost() throws {
    let run = try Self.run(suppressing: "service: 10.0.0.9")
    run.take(Self.attempts(Self.ports(100...200)))
    run.take(Self.attempts([Self.host(1)], at: 10))
    run.findings.flush()
    #expect(Self.scans(run).map { $0.scan?.hosts } == [2])
  }

  @Test("a suppressed sweep does not hide a port scan by its host, and counts what it silences")
  func otherKind() throws {
    let run = try Self.run(suppressing: "rule: host-sweep, initiator: 10.0.0.5")
    run.take(Self.attempts(Self.hosts(40, port: 6)))
    run.advance(toSecond: 10)
    #expect(run.alerts == [])
    #expect(run.findings.counters.suppressed == 41)
    #expect(run.findings.suppressionUses.map(\.hits) == [1])
    run.take(Self.attempts(Self.ports(101...600), at: 10))
    run.findings.flush()
    #expect(Set(run.alerts.map(\.rule.id)) == ["port-scan"])
    #expect(Self.scans(run).last?.scan?.ports == 501)
  }

  @Test("a suppressed sweep by a client of many ports that answer stays silent")
  func monitor() throws {
    let run = try Self.run(suppressing: "rule: host-sweep, initiator: 10.0.0.5")
    run.take(Self.attempts(Self.hosts(40, port: 80)))
    run.advance(toSecond: 10)
    let services = (1...60).map { Self.host($0, port: 50_000 + UInt16($0)) }
    run.take(Self.attempts(services, at: 10) { _ in false })
    run.findings.flush()
    #expect(Self.scans(run) == [])
  }

  @Test("a scan is told when its suppression expires")
  func expiry() throws {
    let run = try Self.run(suppressing: "rule: port-scan", expires: "1970-01-02")
    let day = 86_400.0
    run.take(Self.attempts(Self.ports(100...300), at: day - 20, every: 0.2))
    run.findings.flush()
    #expect(Self.scans(run).map(\.phase).first == .new)
    #expect(run.notices.count == 1)
    let before = try #require(run.alerts.first).timestamp
    #expect(before >= 86_400_000_000_000)
  }

  @Test("a scan is told when its suppression is taken out, and silent once there is one")
  func reload() throws {
    let suppression = "version: 1\nsuppress: [{ match: { rule: port-scan }, reason: ours }]"
    let run = try Run(yaml: suppression)
    run.take(Self.attempts(Self.ports(100...200)))
    run.advance(toSecond: 5)
    #expect(run.alerts == [])
    try run.use(yaml: "version: 1")
    #expect(run.alerts.map(\.phase) == [.new])
    try run.use(yaml: suppression)
    run.take(Self.attempts(Self.ports(201...300), at: 20))
    run.advance(toSecond: 400)
    #expect(run.alerts.map(\.phase) == [.new, .end])
  }

  @Test("a conversation that is suppressed for a while counts once in its finding")
  func suppressedForAWhile() throws {
    let run = try Self.run(suppressing: "ports: [6], evidence: [answered]")
    run.take(
      .tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack], at: 0.1),
      .tcp(.client, .server, .ack, at: 0.2), .tcp(.server, .client, .ack, data: 9, at: 0.3),
      .tcp(.client, .server, .ack, data: 9, at: 0.4))
    run.findings.flush()
    #expect(run.told == ["new high established 6"])
    #expect(run.alerts.last?.counts.packets == 4)
    #expect(run.alerts.last?.counts.bytes == 169)
  }

  @Test("a scan that is only suspected is no finding when it makes room")
  func suspected() throws {
    var limits = FindingLimits()
    limits.scans.scanCapacity = 1
    let run = try Run(limits)
    for host in 1...2 {
      run.take(Self.ports(101...120).map { .tcp(Self.host(host), $0, .syn) })
    }
    run.findings.flush()
    #expect(Self.scans(run).count == 1)
    #expect(run.findings.counters.evicted == 0)
    #expect(run.findings.counters.evictedScanners == 1)
  }
}
