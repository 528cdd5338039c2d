import Events
import Ports
import Wire

/// An event as a line of EVE JSON.
enum EventBench {
  private static let count = 50_000

  /// Measures the encoding of an alert.
  static func run(_ repetitions: Int) {
    let event = Event.alert(alert)
    var json = JSONWriter()
    var measurement = Measurement("json: an alert")
    for _ in 0..<repetitions {
      measurement.take(count) {
        var sum: UInt64 = 0
        for _ in 0..<count {
          json.removeAll()
          event.write(to: &json)
          sum &+= UInt64(json.bytes.count)
        }
        return sum
      }
    }
    measurement.report()
  }

  /// A new finding on port 6, read from a file.
  private static var alert: Alert {
    let time: Int64 = 1_795_228_260_123_456_000
    return Alert(
      timestamp: time, flowIdentifier: 1_234_567_890,
      initiator: Endpoint(address: IPAddress(ipv4: 0x0a00_0005), port: 51_234),
      service: Endpoint(address: IPAddress(ipv4: 0x0a00_0009), port: 6), transport: .tcp,
      origin: PacketOrigin(
        interface: nil, file: nil, packetNumber: 7, vlans: [5], encapsulations: []),
      rule: RuleFacts(
        id: "unassigned-system-port", signatureID: 1_006_001, revision: 1,
        title: "Service on an unassigned system port", category: "Unassigned or reserved port"),
      phase: .new, endReason: nil, severity: .high, evidence: .answered, basis: .syn,
      registry: RegistryFacts(
        status: .unassigned, range: .system, service: nil, date: "2026-08-17"), label: nil,
      home: .internal, firstSeen: time - 456_000, lastSeen: time,
      counts: AlertCounts(packets: 3, bytes: 180, initiators: 1))
  }
}
