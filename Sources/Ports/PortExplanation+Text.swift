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
    if port != 0 {
      page.heading("Who may open it")
      page.paragraph(rangeParagraph)
    }
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
        text(verdict.row.map(Self.references)),
      ]
    }
    page.table(table)
  }

  /// The references without the numbers of footnotes: `[RFC4727] [RFC6335]`.
  private static func references(of row: RegistryRow) -> String {
    row.references.split(separator: "[").filter { !$0.dropLast().allSatisfy(\.isNumber) }
      .map { "[\($0)" }.joined(separator: " ")
  }

  private func addNotes(_ page: inout TextPage) {
    page.heading("What the registry adds")
    var notes: [(text: String, places: [String])] = []
    func note(_ text: String, _ place: String) {
      if let known = notes.firstIndex(where: { $0.text == text }) {
        if !notes[known].places.contains(place) { notes[known].places.append(place) }
      } else {
        notes.append((text, [place]))
      }
    }
    for verdict in verdicts where verdict.status == .assigned {
      guard let description = verdict.row?.description, !description.isEmpty else { continue }
      note(description, verdict.place)
    }
    for verdict in verdicts {
      for name in verdict.names.dropFirst() { note(Self.words(name), verdict.place) }
    }
    for row in rows where !row.note.isEmpty { note(row.note, row.place) }
    for verdict in verdicts {
      if let use = verdict.unauthorizedUse { note(Self.unauthorizedWords(use), verdict.place) }
    }
    for note in notes { page.paragraph("\(enumeration(note.places)): \(note.text)") }
    page.paragraph(dateParagraph)
  }

  private static func words(_ name: ServiceName) -> String {
    switch name.alias {
    case .alias(let service): "\(name.name) is an alias of \(service)."
    case .duplicate(let service): "\(name.name) is a duplicate of \(service)."
    case nil: "\(name.name) is registered here too."
    }
  }

  /// IANA's note on unauthorized use for a reader; it may be a bare `yes`.
  static func unauthorizedWords(_ note: String) -> String {
    note == "yes"
      ? "known unauthorized use, of which IANA tells no more."
      : "known unauthorized use. IANA: \"\(note)\""
  }

  /// Whether the entries carry dates of their own, and by which date the verdict stands if not.
  private var dateParagraph: String {
    let undated = verdicts.filter { $0.row != nil && $0.row?.date == nil }.map(\.place)
    if verdicts.allSatisfy({ $0.row == nil }) {
      return "There is no entry for it, and so no date: it stands by \(registryName)."
    }
    switch undated.count {
    case 0:
      return "The dates are those of the entries in \(registryName)."
    case 1:
      return
        "The entry for \(undated[0]) carries no date of its own: \(registryName) has it, since "
        + "when is not recorded."
    default:
      return "The entries for \(enumeration(undated)) carry no date of their own: \(registryName) "
        + "has them, since when is not recorded."
    }
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
    if port == 0 { return }
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
