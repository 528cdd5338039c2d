import Ports
import Wire

extension Alert {
  /// The event as one line for people.
  public func text(_ style: TextStyle) -> String {
    var notes = servicePort == nil ? [] : [registryNote]
    notes.append("\(basis.word), \(basis.confidence.rawValue)")
    notes.append(home.rawValue)
    if let label { notes.append("label \(TextStyle.escaped(label))") }
    if let name = origin.interface { notes.append("on \(TextStyle.escaped(name))") }
    if !origin.vlans.isEmpty {
      notes.append("vlan " + origin.vlans.map { String($0) }.joined(separator: "."))
    }
    if !origin.encapsulations.isEmpty {
      notes.append("in " + origin.encapsulations.map(\.name).joined(separator: ", "))
    }
    if counts.initiators > 1 { notes.append("\(counts.initiators) initiators") }
    if let scan {
      notes.append(scan.reachText)
      if !scan.answered.isEmpty { notes.append("answered: \(scan.answeredText)") }
    }
    if let since = countsSince {
      notes.append("\(since.packets) packets since the event before")
    }
    if let endReason { notes.append(endNote(endReason)) }
    return [
      Timestamp(nanoseconds: timestamp).text, style.paint(severity.word, severity, width: 8),
      TextStyle.pad(phase.rawValue, to: 6), TextStyle.pad(evidence.word, to: 11),
      TextStyle.pad(route, to: 44),
      "\(TextStyle.escaped(rule.title)) (\(notes.joined(separator: "; ")))",
    ].joined(separator: "  ") + "\n"
  }

  /// `10.0.0.5:51234 -> 10.0.0.9:6/tcp`, with `*` for what a scan varied.
  public var route: String {
    guard serviceAddress == nil || servicePort == nil else {
      return "\(initiator) -> \(service)/\(transport.name)"
    }
    let host =
      serviceAddress.map { $0.isIPv6 ? "[\($0)]" : "\($0)" } ?? "*"
    let port = servicePort.map { "\($0)" } ?? "*"
    return "\(initiator.address) -> \(host):\(port)/\(transport.name)"
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
    case .absorbed: "it was part of a scan"
    }
  }
}
