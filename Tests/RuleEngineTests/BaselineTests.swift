import Conversations
import Events
import Ports
import Testing
import Wire

@testable import RuleEngine

@Suite("Baselines") struct BaselineTests {
  private static let file = """
    version: 1
    baseline:
      - { service: 10.0.0.9, port: 6, transport: tcp, evidence: answered, home: [internal] }
      - service: "2001:db8::9"
        port: 2000
        transport: udp
        evidence: established
        status: unassigned
        initiators: [10.0.0.0/24, "2001:db8::/64"]
        first_seen: 2026-01-01T00:00:00Z
        last_seen: 2026-01-31T23:59:59Z

    """

  private static func handshake(_ client: Endpoint, data: Bool = false) -> [PacketRecord] {
    [
      .tcp(client, .server, .syn), .tcp(.server, client, [.syn, .ack]),
      .tcp(client, .server, .ack), .tcp(.server, client, .ack, data: data ? 9 : 0),
    ]
  }

  @Test("what is in it is not told, and counted")
  func known() throws {
    let run = try Run(baseline: Baseline(yaml: Self.file, file: "b.yaml"))
    run.take(Self.handshake(.client))
    run.findings.flush()
    #expect(run.alerts == [])
    #expect(run.findings.counters.learned == 1)
  }

  @Test("a conversation that is learned, then suppressed, counts as both")
  func learnedAndSuppressed() throws {
    let run = try Run(
      yaml: """
        version: 1
        suppress: [{ match: { ports: [6], evidence: [established] }, reason: known }]
        """, baseline: Baseline(yaml: Self.file, file: "b.yaml"))
    run.take(Self.handshake(.client, data: true))
    run.findings.flush()
    #expect(run.alerts == [])
    #expect(run.findings.counters.learned == 1)
    #expect(run.findings.counters.suppressed == 1)
  }

  @Test("more evidence, another home, port or transport is told")
  func news() throws {
    let run = try Run(baseline: Baseline(yaml: Self.file, file: "b.yaml"))
    run.take(Self.handshake(.client, data: true))
    #expect(run.told == ["new high established 6"])
    let outside = Endpoint(ipv4: 0xcb00_7105, port: 40_000)
    let other = try Run(baseline: Baseline(yaml: Self.file, file: "b.yaml"))
    other.take(Self.handshake(outside))
    other.take(
      .tcp(.client, .server.on(7), .syn), .tcp(.server.on(7), .client, [.syn, .ack]))
    #expect(other.told == ["new high answered 6", "new high answered 7"])
  }

  @Test("a file is read with all that it says")
  func reading() throws {
    let baseline = try Baseline(yaml: Self.file, file: "b.yaml")
    #expect(baseline.services.count == 2)
    let service = try #require(baseline.services.last)
    #expect(service.service.description == "[2001:db8::9]:2000")
    #expect(service.homes == nil)
    #expect(service.initiators.map(\.description) == ["10.0.0.0/24", "2001:db8::/64"])
    #expect(service.firstSeen == Int64(1_767_225_600) * 1_000_000_000)
    #expect(baseline.service(at: service.service, .tcp) == nil)
  }

  @Test("what is written is read again as it was")
  func roundTrip() throws {
    let baseline = try Baseline(yaml: Self.file, file: "b.yaml")
    let text = baseline.yaml(sources: "a.pcap") { $0.transport == .udp }
    let again = try Baseline(yaml: text, file: "c.yaml")
    #expect(Set(again.services.map { "\($0)" }) == Set(baseline.services.map { "\($0)" }))
    let empty = Baseline().yaml(sources: "a.pcap") { _ in true }
    #expect(try Baseline(yaml: empty, file: "d.yaml").isEmpty)
  }

  @Test("times of captures whose clock was wrong are read again, from before 1970 too")
  func oddTimes() throws {
    let file = Self.file.replacing("2026-01-01T00:00:00Z", with: "1938-04-24T22:13:20Z")
    let baseline = try Baseline(yaml: file, file: "b.yaml")
    #expect(baseline.services.last?.firstSeen == -1_000_000_000_000_000_000)
    #expect(baseline.yaml(sources: "a.pcap") { _ in true }.contains("1938-04-24T22:13:20Z"))
  }

  @Test(
    "what is wrong is said with its place",
    arguments: [
      ("{ service: x, port: 6, transport: tcp, evidence: answered }", "an address such as"),
      ("{ service: 10.0.0.9, port: 65536, transport: tcp, evidence: answered }", "0 to 65535"),
      ("{ service: 10.0.0.9, port: 6, transport: tcp }", "expected the key 'evidence'"),
      (
        "{ service: 10.0.0.9, port: 6, transport: tcp, evidence: answered, last_seen: 2026-01-01 }",
        "expected a time such as 2027-01-01T12:00:00Z"
      ),
    ])
  func refused(entry: String, problem: String) {
    let text = "version: 1\nbaseline:\n  - \(entry)\n"
    let error = #expect(throws: RuleFileError.self) { try Baseline(yaml: text, file: "b.yaml") }
    #expect(error?.description.hasPrefix("b.yaml:3:") ?? false)
    #expect(error?.description.contains(problem) ?? false, "\(error?.description ?? "-")")
  }

  @Test("a service end that stands twice is refused")
  func twice() {
    let entry = "  - { service: 10.0.0.9, port: 6, transport: tcp, evidence: answered }\n"
    let error = #expect(throws: RuleFileError.self) {
      try Baseline(yaml: "version: 1\nbaseline:\n\(entry)\(entry)", file: "b.yaml")
    }
    #expect(error?.line == 4)
  }

  @Test("networks of many initiators become few")
  func networks() throws {
    var networks = InitiatorNetworks()
    for host: UInt32 in 0..<300 { networks.insert(IPAddress(ipv4: 0x0a00_0000 + host)) }
    #expect(networks.networks.map(\.description).sorted() == ["10.0.0.0/24", "10.0.1.0/24"])
    for net: UInt32 in 0..<20 { networks.insert(IPAddress(ipv4: 0x0a01_0000 + net << 8)) }
    #expect(networks.networks.map(\.description).sorted() == ["10.0.0.0/16", "10.1.0.0/16"])
  }
}
