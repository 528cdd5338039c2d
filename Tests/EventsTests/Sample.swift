import Events
import Ports
import Wire

/// Events of the tests.
enum Sample {
  static let client = Endpoint(address: IPAddress(ipv4: 0x0a00_0005), port: 51_234)
  static let server = Endpoint(address: IPAddress(ipv4: 0x0a00_0009), port: 6)
  static let registry = RegistryFacts(
    status: .unassigned, range: .system, service: nil, date: "2026-08-17")
  /// 2026-11-21 02:31:00.123456 UTC.
  static let time: Int64 = 1_795_228_260_123_456_000

  /// Packets were lost.
  static let notice = Notice(
    at: time, .captureLoss, interface: "eth0", "5 of 100 packets lost",
    counts: [Notice.Count("received", 100), Notice.Count("dropped_by_kernel", 5)])

  /// A new finding, seen live.
  static let alert = Alert(
    timestamp: time, flowIdentifier: 1_234_567_890, initiator: client, service: server,
    transport: .tcp,
    origin: PacketOrigin(
      interface: "eth0", file: nil, packetNumber: nil, vlans: [5], encapsulations: []),
    rule: RuleFacts(
      id: "unassigned-system-port", signatureID: 1_006_001, revision: 1,
      title: "Service on an unassigned system port", category: "Unassigned or reserved port"),
    phase: .new, endReason: nil, severity: .high, evidence: .answered, basis: .syn,
    registry: registry, label: nil, home: .internal, firstSeen: time - 456_000, lastSeen: time,
    counts: AlertCounts(packets: 3, bytes: 180, initiators: 1))

  /// The end of that finding, read from one of several files, with all that an event may say.
  static var fullAlert: Alert {
    var alert = alert
    alert.origin = PacketOrigin(
      interface: nil, file: "a\u{1b}.pcap", packetNumber: 7, vlans: [],
      encapsulations: [.gre, .vxlan])
    (alert.phase, alert.endReason) = (.end, .directionCorrected)
    (alert.label, alert.counts.initiators) = ("game\n", 2)
    alert.registry.service = "http"
    alert.registry.status = .assigned
    return alert
  }

  /// An update about a port scan.
  static var scan: Alert {
    var alert = alert
    (alert.phase, alert.severityBefore) = (.update, .high)
    alert.counts = AlertCounts(packets: 1_010, bytes: 60_600, initiators: 1)
    alert.countsSince = AlertCounts(packets: 10, bytes: 600, initiators: 0)
    alert.scan = ScanFacts(
      ports: 1_000, hosts: 1, attempts: 1_010, attemptsPerSecond: 99.51, lowestPort: 1,
      highestPort: 1_000, samples: [server.on(1), server.on(2)],
      answered: [server.on(22), server.on(80), server.on(81)])
    return alert
  }

  /// A conversation of IPv6.
  static let flow = FlowSummary(
    flowIdentifier: 42,
    initiator: Endpoint(address: IPAddress(ipv6High: 0x2001_0db8 << 32, low: 5), port: 51_234),
    service: Endpoint(address: IPAddress(ipv6High: 0x2001_0db8 << 32, low: 9), port: 53),
    transport: .udp,
    origin: PacketOrigin(
      interface: nil, file: nil, packetNumber: 1, vlans: [], encapsulations: []),
    toServer: TrafficCount(packets: 2, bytes: 160), toClient: TrafficCount(packets: 1, bytes: 300),
    start: time, end: time + 1_000_000_000, state: "established", basis: .registered,
    evidence: .answered,
    registry: RegistryFacts(
      status: .assigned, range: .system, service: "domain", date: "2026-08-17"), label: nil,
    home: .external)
}

extension Endpoint {
  /// The same host on another port.
  func on(_ port: UInt16) -> Endpoint { Endpoint(address: address, port: port) }
}
