internal import Wire

extension PortExplanation {
  /// The explanation as a page for a terminal.
  var text: String {
    var page = TextPage()
    page.heading("Port \(port): \(headline)")
    page.paragraph(
      "By IANA's port registry\(date.isEmpty ? "" : " of \(date)") (\(source.words)).")
    page.blankLine()
    addVerdicts(&page)
    addNotes(&page)
    page.heading("What that means")
    for paragraph in statusParagraphs { page.paragraph(paragraph) }
    addService(&page)
    page.heading("Who may open it")
    page.paragraph(rangeParagraph)
    addNeighbours(&page)
    addCommands(&page)
    return page.text
  }

  /// `unassigned on tcp and udp, not listed for sctp and dccp`.
  private var headline: String {
    if PortRange(port: port) == .dynamic { return "dynamic, never assigned" }
    return PortStatus.allCases.compactMap { status in
      let places = with(status)
      if places.isEmpty { return nil }
      let transports = enumeration(places.map(\.transport.name))
      switch status {
      case .unlisted: return "not listed for \(transports)"
      case .assigned:
        let services = places.compactMap { $0.names.first?.name }
        let first = services.first ?? "without a service name"
        return services.allSatisfy { $0 == first }
          ? "assigned on \(transports) (\(first))"
          : "assigned on " + enumeration(places.map { "\($0.transport.name) (\($0.cell))" })
      case .reserved, .unassigned, .dynamic: return "\(status.word) on \(transports)"
      }
    }.joined(separator: ", ")
  }

  private func addVerdicts(_ page: inout TextPage) {
    var table = [["transport", "status", "service", "registered", "changed", "reference"]]
    table += verdicts.map { verdict in
      func text(_ value: String?) -> String { value.flatMap { $0.isEmpty ? nil : $0 } ?? "-" }
      return [
        verdict.transport.name, verdict.status.word, text(verdict.names.first?.name),
        text(verdict.row?.registered), text(verdict.row?.modified),
        text(verdict.row?.references.replacing("][", with: "], [")),
      ]
    }
    page.table(table)
  }

  private func addNotes(_ page: inout TextPage) {
    page.heading("What the registry adds")
    var notes: [String] = []
    for verdict in verdicts where verdict.status == .assigned {
      guard let description = verdict.row?.description, !description.isEmpty else { continue }
      notes.append("\(verdict.place): \(description)")
    }
    for verdict in verdicts {
      for name in verdict.names.dropFirst() {
        switch name.alias {
        case .alias(let service):
          notes.append("\(verdict.place): \(name.name) is an alias of \(service).")
        case .duplicate(let service):
          notes.append("\(verdict.place): \(name.name) is a duplicate of \(service).")
        case nil: notes.append("\(verdict.place): \(name.name) is registered here too.")
        }
      }
    }
    for row in rows where !row.note.isEmpty {
      notes.append("\(Self.place(row)): \(row.note)")
    }
    for verdict in verdicts {
      guard let use = verdict.unauthorizedUse else { continue }
      let words = use == "yes" ? "IANA notes use without an assignment." : use
      notes.append("\(verdict.place): known unauthorized use. IANA: \"\(words)\"")
    }
    var seen: Set<String> = []
    for note in notes where seen.insert(note).inserted { page.paragraph(note) }
    page.paragraph(dateParagraph)
  }

  /// `6/tcp`, or `6000-6063` for an entry that names no transport.
  private static func place(_ row: RegistryRow) -> String {
    PortText.range(row.ports) + (row.transport.map { "/\($0.name)" } ?? "")
  }

  /// Whether the entries carry dates of their own, and by which date the verdict stands if not.
  private var dateParagraph: String {
    let undated = verdicts.filter { $0.row != nil && $0.row?.date == nil }.map(\.place)
    let absent = verdicts.filter { $0.row == nil }.map(\.place)
    if absent.count == verdicts.count {
      return "There is no entry for it, and so no date: this stands by \(registryName)."
    }
    if undated.isEmpty { return "The rest stands by \(registryName)." }
    let entry = undated.count == 1 ? "The entry" : "The entries"
    let carry = undated.count == 1 ? "carries no date of its own" : "carry no date of their own"
    return "\(entry) for \(enumeration(undated)) \(carry): they say what \(registryName) says, "
      + "not since when."
  }

  private func addNeighbours(_ page: inout TextPage) {
    page.heading("The ports around it")
    var table = [["", "port"] + Transport.allCases.map(\.name)]
    for verdicts in neighbours {
      guard let number = verdicts.first?.port else { continue }
      table.append([number == port ? ">" : "", "\(number)"] + verdicts.map(\.cell))
    }
    page.table(table, right: [1], indent: 0)
  }

  private func addCommands(_ page: inout TextPage) {
    page.heading("See what listens on it")
    var table: [[String]] = []
    for system in ListeningSockets.System.allCases {
      let lines = commandTransports.flatMap {
        ListeningSockets.commands(on: system, ports: port...port, transport: $0)
      }
      for (position, line) in lines.enumerated() {
        table.append([position == 0 ? system.words : "", line])
      }
    }
    page.table(table)
    page.paragraph("Run them as root or administrator: others do not see whose socket it is.")
  }
}

extension ListeningSockets.System {
  /// The system's name in a sentence.
  var words: String {
    switch self {
    case .linux: "Linux"
    case .macOS: "macOS"
    case .windows: "Windows"
    }
  }
}
