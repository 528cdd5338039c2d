public import Events
import Ports
import Wire

/// Alerts for tests of the outputs.
public enum SampleAlert {
  /// 2026-11-21 02:31:00.123456 UTC.
  public static let time: Int64 = 1_795_228_260_123_456_000

  /// A new finding on port 6, seen live.
  public static let plain = Alert(
    timestamp: time, flowIdentifier: 1_234_567_890,
    initiator: Endpoint(address: IPAddress(ipv4: 0x0a00_0005), port: 51_234),
    service: Endpoint(address: IPAddress(ipv4: 0x0a00_0009), port: 6), transport: .tcp,
    origin: PacketOrigin(
      interface: "eth0", file: nil, packetNumber: nil, vlans: [5], encapsulations: []),
    rule: RuleFacts(
      id: "unassigned-system-port", signatureID: 1_006_001, revision: 1,
      title: "Service on an unassigned system port", category: "Unassigned or reserved port"),
    phase: .new, endReason: nil, severity: .high, evidence: .answered, basis: .syn,
    registry: RegistryFacts(
      status: .unassigned, range: .system, service: nil, date: "2026-08-17"), label: nil,
    home: .internal, firstSeen: time - 456_000, lastSeen: time,
    counts: AlertCounts(packets: 3, bytes: 180, initiators: 1))

  /// The end of a finding with all that an event may say, and text that tries to break out of it.
  public static var hostile: Alert {
    var alert = plain
    alert.initiator.address = IPAddress(ipv6High: 0x2001_0db8 << 32, low: 5)
    alert.service.address = IPAddress(ipv6High: 0x2001_0db8 << 32, low: 9)
    alert.origin = PacketOrigin(
      interface: "a\"b]c\\d\n<13>Nov 1 fake: e", file: "x=y|z\u{1b}[2J.pcap", packetNumber: 7,
      vlans: [5, 6], encapsulations: [.gre, .vxlan])
    (alert.phase, alert.endReason) = (.end, .directionCorrected)
    (alert.label, alert.counts.initiators) = ("Größe\u{202e}] x=\"1\"", 2)
    alert.rule.title = "A | title = with \\ marks"
    alert.registry.service = "http"
    alert.registry.status = .assigned
    return alert
  }
}
