internal import Wire

/// What the registry says about one port.
struct PortExplanation: Sendable {
  let port: UInt16
  /// The transport that was asked for, or `nil` for all.
  let asked: Transport?
  let date: String
  let source: Registry.Source
  /// The verdicts on the transports that were asked for.
  let verdicts: [PortVerdict]
  /// The entries that touch the port on those transports.
  let rows: [RegistryRow]
  /// The verdicts on all transports of the ports around, lowest first, this port among them.
  let neighbours: [[PortVerdict]]

  /// How many ports below and above are shown.
  private static let reach = 5

  init(port: UInt16, transport: Transport?, registry: Registry) {
    self.port = port
    asked = transport
    date = registry.date
    source = registry.source
    let transports = transport.map { [$0] } ?? Transport.allCases
    verdicts = transports.map { PortVerdict(port: port, transport: $0, registry: registry) }
    rows = registry.rows(touching: port...port).filter { row in
      transport == nil || row.transport == nil || row.transport == transport
    }
    let low = UInt16(max(0, Int(port) - Self.reach))
    let high = UInt16(min(65_535, Int(port) + Self.reach))
    neighbours = (low...high).map { neighbour in
      Transport.allCases.map {
        PortVerdict(port: neighbour, transport: $0, registry: registry)
      }
    }
  }

  /// The verdicts with `status`.
  func with(_ status: PortStatus) -> [PortVerdict] {
    verdicts.filter { $0.status == status }
  }

  /// The registry's date for a sentence.
  var registryName: String {
    date.isEmpty ? "a registry without a date" : "the registry of \(date)"
  }

  /// The transports to show commands for: tcp and udp, the others where the port has a service.
  var commandTransports: [Transport] {
    if let asked { return [asked] }
    return verdicts.filter {
      $0.transport == .tcp || $0.transport == .udp || $0.status == .assigned
    }.map(\.transport)
  }
}
