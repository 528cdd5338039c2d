import Ports
import Wire

extension Alert {
  /// The event as one line for people.
  public func text(_ style: TextStyle) -> String {
    let route = "\(initiator) -> \(service)/\(transport.name)"
    var notes = [registryNote, "\(basis.word), \(basis.confidence.rawValue)"]
    if let label { notes.append("label \(TextStyle.escaped(label))") }
    if let name = origin.interface { notes.append("on \(TextStyle.escaped(name))") }
    if !origin.vlans.isEmpty {
      notes.append("vlan " + origin.vlans.map { String($0) }.joined(separator: "."))
    }
    if !origin.encapsulations.isEmpty {
      notes.append("in " + origin.encapsulations.map(\.name).joined(separator: ", "))
    }
    if initiators > 1 { notes.append("\(initiators) initiators") }
    if let endReason { notes.append(endNote(endReason)) }
    return [
      Timestamp(nanoseconds: timestamp).text, style.paint(severity.word, severity, width: 8),
      TextStyle.pad(phase.rawValue, to: 6), TextStyle.pad(evidence.word, to: 11),
      TextStyle.pad(route, to: 44),
      "\(TextStyle.escaped(rule.title)) (\(notes.joined(separator: "; ")))",
    ].joined(separator: "  ") + "\n"
  }

  private var registryNote: String {
    let service = registry.service.map { " to \(TextStyle.escaped($0))" } ?? ""
    return "\(registry.range.word) port, \(registry.status.word)\(service)"
  }

  private func endNote(_ reason: EndReason) -> String {
    switch reason {
    case .quiet: "quiet since \(Timestamp(nanoseconds: lastSeen).text)"
    case .directionCorrected: "the other end proved to be the service end"
    case .ruleRemoved: "its rule is no longer in force"
    }
  }
}
