internal import Wire

/// What the registry says about one port on one transport.
struct PortVerdict: Sendable {
  let port: UInt16
  let transport: Transport
  let status: PortStatus
  /// The primary name first; empty unless the port is assigned by name.
  let names: [ServiceName]
  /// The entry that decides the status.
  let row: RegistryRow?
  /// Known use without an assignment.
  let unauthorizedUse: String?

  init(port: UInt16, transport: Transport, registry: Registry) {
    self.port = port
    self.transport = transport
    status = registry.status(of: port, transport: transport)
    names = registry.names(of: port, transport: transport)
    unauthorizedUse = registry.unauthorizedUse(of: port, transport: transport)
    let primary = registry.rows(touching: port...port).first { [names] row in
      row.transport ?? transport == transport && row.name == names.first?.name
    }
    row =
      names.isEmpty ? registry.decidingRow(of: port, transport: transport) : primary
  }

  /// `6/tcp`.
  var place: String { "\(port)/\(transport.name)" }

  /// The service, or the status where there is none: what a table cell shows.
  var cell: String { names.first?.name ?? status.word }

  var json: JSONValue {
    let aliases = names.filter(\.isAlias).map { JSONValue.string($0.name) }
    func text(_ path: KeyPath<RegistryRow, String>) -> JSONValue {
      JSONValue(row.flatMap { $0[keyPath: path].isEmpty ? nil : $0[keyPath: path] })
    }
    return .object([
      "aliases": .array(aliases), "description": text(\.description),
      "modified": text(\.modified), "names": .array(names.map { .string($0.name) }),
      "note": text(\.note), "references": text(\.references),
      "registered": text(\.registered), "service": JSONValue(names.first?.name),
      "service_code": text(\.serviceCode), "status": .string(status.word),
      "unauthorized_use": JSONValue(unauthorizedUse),
    ])
  }
}
