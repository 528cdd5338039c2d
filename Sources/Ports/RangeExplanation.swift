internal import Wire

/// What the registry says about several ports.
struct RangeExplanation: Sendable {
  /// A run of ports that are alike on every transport that was asked for.
  struct Run: Sendable {
    var ports: ClosedRange<UInt16>
    let verdicts: [RegistryDifference.Verdict]
  }

  let ports: ClosedRange<UInt16>
  let date: String
  let source: Registry.Source
  let transports: [Transport]
  let runs: [Run]
  /// The entries that note something, on the transports that were asked for.
  let rows: [RegistryRow]

  init(ports: ClosedRange<UInt16>, transport: Transport?, registry: Registry) {
    self.ports = ports
    date = registry.date
    source = registry.source
    transports = transport.map { [$0] } ?? Transport.allCases
    rows = registry.rows(touching: ports).filter { row in
      transport == nil || row.transport == nil || row.transport == transport
    }
    let (statuses, services) = registry.verdicts()
    var runs: [Run] = []
    for port in ports {
      let verdicts = transports.map { transport in
        let slot = Int(transport.rawValue) << 16 | Int(port)
        return RegistryDifference.Verdict(status: statuses[slot], service: services[slot])
      }
      if let last = runs.last, last.verdicts == verdicts {
        runs[runs.count - 1].ports = last.ports.lowerBound...port
      } else {
        runs.append(Run(ports: port...port, verdicts: verdicts))
      }
    }
    self.runs = runs
  }

  /// One object for each run of ports that are alike.
  var json: [JSONValue] {
    runs.map { run in
      var members: [String: JSONValue] = [:]
      for (transport, verdict) in zip(transports, run.verdicts) {
        members[transport.name] = verdict.json
      }
      return .object([
        "date": JSONValue(date.isEmpty ? nil : date), "first": .number(Int(run.ports.lowerBound)),
        "last": .number(Int(run.ports.upperBound)), "source": .string(source.word),
        "transports": .object(members),
      ])
    }
  }

  /// The explanation as a page for a terminal.
  var text: String {
    var page = TextPage()
    let ranges = PortRange.allCases.filter { $0.ports.overlaps(ports) }.map(\.word)
    page.heading(
      "Ports \(PortText.range(ports)): \(ports.count) ports, \(enumeration(ranges)) range")
    page.paragraph(
      "By IANA's port registry\(date.isEmpty ? "" : " of \(date)") (\(source.words)).")
    page.blankLine()
    var table = [["ports"] + transports.map(\.name)]
    for run in runs {
      table.append([PortText.range(run.ports)] + run.verdicts.map { $0.service ?? $0.status.word })
    }
    page.table(table)
    addCounts(&page)
    addNotes(&page)
    addCommands(&page)
    page.heading("In full")
    page.paragraph("portsniff explain \(ports.lowerBound) tells more about one port.")
    return page.text
  }

  private func addCounts(_ page: inout TextPage) {
    page.heading("In numbers")
    var table = [["transport"] + PortStatus.allCases.map(\.word)]
    for (column, transport) in transports.enumerated() {
      var counts: [PortStatus: Int] = [:]
      for run in runs { counts[run.verdicts[column].status, default: 0] += run.ports.count }
      table.append([transport.name] + PortStatus.allCases.map { "\(counts[$0, default: 0])" })
    }
    page.table(table, right: Set(1...PortStatus.allCases.count))
  }

  private func addNotes(_ page: inout TextPage) {
    var notes: [String] = []
    for row in rows {
      if !row.note.isEmpty { notes.append("\(row.place): \(row.note)") }
      if !row.unauthorizedUse.isEmpty {
        let words = PortExplanation.unauthorizedWords(row.unauthorizedUse)
        notes.append("\(row.place): \(words)")
      }
    }
    if notes.isEmpty { return }
    page.heading("What the registry adds")
    var seen: Set<String> = []
    for note in notes where seen.insert(note).inserted { page.paragraph(note) }
  }

  private func addCommands(_ page: inout TextPage) {
    page.heading("See what listens on them")
    let shown = transports.count == 1 ? transports : [.tcp, .udp]
    page.table(
      ListeningSockets.System.allCases.flatMap { system in
        shown.flatMap {
          ListeningSockets.commands(on: system, ports: ports, transport: $0)
        }.enumerated().map { [$0.offset == 0 ? system.words : "", $0.element] }
      })
  }
}
