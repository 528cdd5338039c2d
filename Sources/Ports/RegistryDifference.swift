public import Wire

/// What changed between two registries, in status or primary service.
public struct RegistryDifference: Sendable {
  /// A run of ports on one transport that changed in the same way.
  public struct Change: Hashable, Sendable {
    /// The ports.
    public var ports: ClosedRange<UInt16>
    /// The transport.
    public let transport: Transport
    /// Status and primary service before.
    public let old: Verdict
    /// Status and primary service after.
    public let new: Verdict
  }

  /// Status and primary service of a port.
  public struct Verdict: Hashable, Sendable {
    /// The status.
    public let status: PortStatus
    /// The primary service, where the port is assigned to one.
    public let service: String?
  }

  /// The changes, by transport, then by port.
  public let changes: [Change]
  private let oldDate: String
  private let newDate: String

  /// Compares the verdicts of two registries on every port.
  public init(from old: Registry, to new: Registry) {
    oldDate = old.date
    newDate = new.date
    let before = old.verdicts()
    let after = new.verdicts()
    var changes: [Change] = []
    for slot in 0..<Registry.slotCount {
      let was = Verdict(status: before.statuses[slot], service: before.services[slot])
      let now = Verdict(status: after.statuses[slot], service: after.services[slot])
      guard was != now, let transport = Transport(rawValue: UInt8(slot >> 16)) else { continue }
      let port = UInt16(truncatingIfNeeded: slot)
      if let last = changes.last, last.transport == transport, last.old == was, last.new == now,
        Int(last.ports.upperBound) + 1 == Int(port)
      {
        changes[changes.count - 1].ports = last.ports.lowerBound...port
      } else {
        changes.append(Change(ports: port...port, transport: transport, old: was, new: now))
      }
    }
    self.changes = changes
  }

  /// The changes in `format`, with the last line feed.
  public func report(_ format: ReportFormat) -> String {
    switch format {
    case .text: text
    case .json: changes.map { json($0).line + "\n" }.joined()
    }
  }

  private var text: String {
    var page = TextPage()
    let words =
      changes.isEmpty
      ? "no port changed status or service" : "\(changes.count) changes of status or service"
    let dates = [oldDate, newDate].map { $0.isEmpty ? "a registry without a date" : $0 }
    page.line("From \(dates[0]) to \(dates[1]): \(words)")
    if changes.isEmpty { return page.text }
    page.blankLine()
    let rows = changes.map { change in
      [
        PortText.range(change.ports), change.transport.name, change.old.words, "->",
        change.new.words,
      ]
    }
    page.table([["ports", "transport", "was", "", "is"]] + rows, indent: 0)
    return page.text
  }

  private func json(_ change: Change) -> JSONValue {
    .object([
      "first": .number(Int(change.ports.lowerBound)), "last": .number(Int(change.ports.upperBound)),
      "transport": .string(change.transport.name), "old": change.old.json,
      "new": change.new.json,
    ])
  }
}

extension RegistryDifference.Verdict {
  /// `assigned syserverremote`, or the status alone.
  var words: String {
    service.map { "\(status.word) \($0)" } ?? status.word
  }

  var json: JSONValue {
    .object(["service": JSONValue(service), "status": .string(status.word)])
  }
}
