import Wire

extension Alert {
  /// Writes the event as one line of EVE JSON: its own fields where EVE has them, ours under
  /// `portsniff`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.conversation(
        "alert", at: timestamp, flowIdentifier: flowIdentifier, initiator: initiator,
        serviceAddress: serviceAddress, servicePort: servicePort, transport: transport,
        origin: origin)
      json.object("alert") { json in
        json.member("action", "allowed")
        json.member("gid", 1)
        json.member("signature_id", rule.signatureID)
        json.member("rev", rule.revision)
        json.member("signature", rule.title)
        json.member("category", rule.category)
        json.member("severity", severity.eveNumber)
      }
      json.object("portsniff", writeDetails)
    }
    json.endLine()
  }

  private func writeDetails(to json: inout JSONWriter) {
    json.member("rule", rule.id)
    json.member("phase", phase.rawValue)
    if let endReason { json.member("end_reason", endReason.rawValue) }
    json.member("severity", severity.word)
    json.member("evidence", evidence.word)
    json.member("direction_basis", basis.word)
    json.member("confidence", basis.confidence.rawValue)
    json.member("home", home.rawValue)
    if servicePort != nil { registry.write(to: &json) }
    if let label { json.member("label", label) }
    if !origin.encapsulations.isEmpty {
      json.member("encapsulation", origin.encapsulations.map(\.name))
    }
    json.member("first_seen", Timestamp(nanoseconds: firstSeen).eve)
    json.member("last_seen", Timestamp(nanoseconds: lastSeen).eve)
    counts.write(to: &json)
    if let countsSince { json.object("since_last_event", countsSince.write) }
    scan?.write(to: &json)
    json.member("next_step", nextStep)
  }
}
