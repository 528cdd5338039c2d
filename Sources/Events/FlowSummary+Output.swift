import Ports
import Wire

extension FlowSummary {
  /// Writes the conversation as one line of EVE JSON.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.conversation(
        "flow", at: end, flowIdentifier: flowIdentifier, initiator: initiator,
        serviceAddress: service.address, servicePort: service.port, transport: transport,
        origin: origin)
      json.object("flow") { json in
        json.member("pkts_toserver", toServer.packets)
        json.member("pkts_toclient", toClient.packets)
        json.member("bytes_toserver", toServer.bytes)
        json.member("bytes_toclient", toClient.bytes)
        json.member("start", Timestamp(nanoseconds: start).eve)
        json.member("end", Timestamp(nanoseconds: end).eve)
        json.member("state", state)
      }
      json.object("portsniff") { json in
        json.member("direction_basis", basis.word)
        json.member("confidence", basis.confidence.rawValue)
        if let evidence { json.member("evidence", evidence.word) }
        json.member("home", home.rawValue)
        registry.write(to: &json)
        if let label { json.member("label", label) }
        if let relatedTo { json.member("related_to", relatedTo) }
        if !origin.encapsulations.isEmpty {
          json.member("encapsulation", origin.encapsulations.map(\.name))
        }
      }
    }
    json.endLine()
  }

  /// The conversation as one line for people.
  public var text: String {
    let arrow = basis == .unknown ? "---" : "-->"
    let word = relatedTo.map { "data of \($0)" } ?? registry.service ?? registry.status.word
    return [
      Timestamp(nanoseconds: start).text, TextStyle.pad(transport.name, to: 4),
      TextStyle.pad("\(initiator) \(arrow) \(service)", to: 46),
      TextStyle.pad(evidence?.word ?? "-", to: 11),
      TextStyle.pad("\(basis.word), \(basis.confidence.rawValue)", to: 18),
      TextStyle.pad("\(toServer.packets)/\(toClient.packets) packets", to: 16),
      TextStyle.escaped(word) + (state == "evicted" ? ", evicted" : ""),
    ].joined(separator: "  ") + "\n"
  }
}
