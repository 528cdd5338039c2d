import Events
import Ports
import Wire

extension Match {
  /// The match for people, short as in a rule file: `status unassigned; not service 10.0.0.0/8`.
  var text: String {
    let all = conditions + exceptions.flatMap(\.conditions).map { "not \($0)" }
    return all.isEmpty ? "anything" : all.joined(separator: "; ")
  }

  /// The conditions without the exceptions, each as its key and the values of which one must hold.
  private var conditions: [String] {
    let conditions: [(key: String, values: [String]?)] = [
      ("status", statuses?.map(\.word)), ("range", ranges?.map(\.word)),
      ("ports", ports?.map(PortLabel.text)), ("transport", transports?.map(\.name)),
      ("initiator", initiators?.map(\.description)), ("service", services?.map(\.description)),
      ("home", homes?.map(\.rawValue)), ("evidence", evidence?.map(\.word)), ("basis", bases),
      ("interface", interfaces?.map(TextStyle.escaped)), ("vlan", vlans?.map { "\($0)" }),
      ("rule", rules?.map(TextStyle.escaped)),
      ("unauthorized_use", unauthorizedUse.map { ["\($0)"] }),
    ]
    return conditions.compactMap { key, values in
      values.map { "\(key) \($0.joined(separator: ", "))" }
    }
  }

  /// Writes the match as the members of an object, with the keys of rule files.
  func write(to json: inout JSONWriter) {
    if let statuses { json.member("status", statuses.map(\.word)) }
    if let ranges { json.member("range", ranges.map(\.word)) }
    if let ports { json.member("ports", ports.map(PortLabel.text)) }
    if let transports { json.member("transport", transports.map(\.name)) }
    if let initiators { json.member("initiator", initiators.map(\.description)) }
    if let services { json.member("service", services.map(\.description)) }
    if let homes { json.member("home", homes.map(\.rawValue)) }
    if let evidence { json.member("evidence", evidence.map(\.word)) }
    if let bases { json.member("basis", bases) }
    if let interfaces { json.member("interface", interfaces) }
    if let vlans { json.member("vlan", vlans) }
    if let unauthorizedUse { json.member("unauthorized_use", unauthorizedUse) }
    if let rules { json.member("rule", rules) }
    guard !exceptions.isEmpty else { return }
    json.object("not") { json in
      for exception in exceptions { exception.write(to: &json) }
    }
  }
}
