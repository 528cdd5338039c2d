internal import Wire

/// Where the registry puts a service.
struct ServiceExplanation: Sendable {
  let date: String
  let source: Registry.Source
  /// The entries that have the name, in file order.
  let rows: [RegistryRow]
  /// The explanation of the port, where all entries are for one.
  let port: PortExplanation?

  init(name: String, transport: Transport?, registry: Registry) throws(ExplainQueryError) {
    date = registry.date
    source = registry.source
    rows = registry.rows(named: name).filter { row in
      transport == nil || row.transport == nil || row.transport == transport
    }
    guard let first = rows.first else {
      let query = transport.map { "\(name)/\($0.name)" } ?? name
      throw ExplainQueryError(query, .unknownService(date: registry.date))
    }
    let isOnePort = rows.allSatisfy { $0.ports == first.ports } && first.ports.count == 1
    port =
      isOnePort
      ? PortExplanation(
        port: first.ports.lowerBound, transport: transport, registry: registry) : nil
  }

  /// One object for each entry that has the name.
  var json: [JSONValue] {
    rows.map { row in
      func text(_ value: String) -> JSONValue { JSONValue(value.isEmpty ? nil : value) }
      return .object([
        "alias_of": JSONValue(row.alias?.service), "date": text(date),
        "description": text(row.description), "first": .number(Int(row.ports.lowerBound)),
        "last": .number(Int(row.ports.upperBound)), "modified": text(row.modified),
        "note": text(row.note), "references": text(row.references),
        "registered": text(row.registered), "service": .string(row.name),
        "source": .string(source.word), "status": JSONValue(row.status?.word),
        "transport": JSONValue(row.transport?.name),
        "unauthorized_use": text(row.unauthorizedUse),
      ])
    }
  }

  /// The explanation as a page for a terminal.
  var text: String {
    var page = TextPage()
    let name = rows.first?.name ?? ""
    page.heading("\(name): \(places)")
    if let service = rows.lazy.compactMap({ $0.alias?.service }).first {
      page.paragraph("\(name) is a second name of \(service).")
    }
    if let port {
      page.blankLine()
      return page.text + port.text
    }
    page.paragraph(
      "By IANA's port registry\(date.isEmpty ? "" : " of \(date)") (\(source.words)).")
    page.blankLine()
    var table = [["ports", "transport", "status", "registered", "description"]]
    table += rows.map { row in
      [
        PortText.range(row.ports), row.transport?.name ?? "tcp, udp", row.status?.word ?? "-",
        row.registered.isEmpty ? "-" : row.registered, row.description,
      ]
    }
    page.table(table)
    let example = rows.first.map { PortText.range($0.ports) } ?? ""
    page.heading("In full")
    page.paragraph("portsniff explain \(example) tells more about the first of them.")
    return page.text
  }

  /// `port 6514 on tcp, udp and dccp`.
  private var places: String {
    var ranges: [ClosedRange<UInt16>] = []
    for row in rows where !ranges.contains(row.ports) { ranges.append(row.ports) }
    return ranges.map { ports in
      let here = rows.filter { $0.ports == ports }
      let transports = Transport.allCases.filter { transport in
        here.contains { ($0.transport ?? transport) == transport && $0.status == .assigned }
          && here.contains { $0.transport == transport || transport == .tcp || transport == .udp }
      }
      let words = ports.count == 1 ? "port" : "ports"
      return "\(words) \(PortText.range(ports)) on \(enumeration(transports.map(\.name)))"
    }.joined(separator: "; ")
  }
}
