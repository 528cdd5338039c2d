public import Events
import Ports
import Wire

extension Alert: SyslogEvent {
  /// The rule's name.
  public var syslogIdentifier: String { rule.id }

  /// All that the event says, under EVE's names where EVE has them.
  public var syslogFields: [SyslogField] {
    var fields = [
      SyslogField("event_type", "alert"),
      SyslogField("severity", severity.word),
      SyslogField("src_ip", initiator.address), SyslogField("src_port", initiator.port),
    ]
    if let serviceAddress { fields.append(SyslogField("dest_ip", serviceAddress)) }
    if let servicePort { fields.append(SyslogField("dest_port", servicePort)) }
    fields += [
      SyslogField("proto", transport.eveName),
      SyslogField("rule", rule.id), SyslogField("signature_id", rule.signatureID),
      SyslogField("rev", rule.revision), SyslogField("signature", rule.title),
      SyslogField("category", rule.category),
      SyslogField("phase", phase.rawValue),
    ]
    if let endReason { fields.append(SyslogField("end_reason", endReason.rawValue)) }
    fields += [
      SyslogField("evidence", evidence.word), SyslogField("direction_basis", basis.word),
      SyslogField("confidence", basis.confidence.rawValue),
      SyslogField("home", home.rawValue),
    ]
    if servicePort != nil { fields += registryFields }
    if let label { fields.append(SyslogField("label", label)) }
    fields += originFields
    fields += [
      SyslogField("flow_id", flowIdentifier),
      SyslogField("timestamp", Timestamp(nanoseconds: timestamp).rfc3339),
      SyslogField("first_seen", Timestamp(nanoseconds: firstSeen).rfc3339),
      SyslogField("last_seen", Timestamp(nanoseconds: lastSeen).rfc3339),
      SyslogField("packets", counts.packets), SyslogField("bytes", counts.bytes),
      SyslogField("initiators", counts.initiators),
    ]
    if let since = countsSince {
      fields += [
        SyslogField("packets_since_last_event", since.packets),
        SyslogField("bytes_since_last_event", since.bytes),
        SyslogField("initiators_since_last_event", since.initiators),
      ]
    }
    fields += scan.map(Self.fields) ?? []
    fields.append(SyslogField("next_step", nextStep))
    return fields
  }

  private var registryFields: [SyslogField] {
    var fields = [
      SyslogField("registry_status", registry.status.word),
      SyslogField("registry_range", registry.range.word),
    ]
    if let service = registry.service { fields.append(SyslogField("registry_service", service)) }
    fields.append(SyslogField("registry_date", registry.date))
    return fields
  }

  private static func fields(of scan: ScanFacts) -> [SyslogField] {
    let uncounted =
      scan.uncountedPorts > 0 ? [SyslogField("scan_uncounted_ports", scan.uncountedPorts)] : []
    return [SyslogField("scan_ports", scan.ports)] + uncounted + [
      SyslogField("scan_hosts", scan.hosts),
      SyslogField("scan_attempts", scan.attempts),
      SyslogField("scan_lowest_port", scan.lowestPort),
      SyslogField("scan_highest_port", scan.highestPort),
      SyslogField("scan_samples", scan.samples.map(\.description).joined(separator: " ")),
      SyslogField("scan_answered", answeredText(scan)),
    ]
  }

  /// What answered a scan, as far as it fits into one field, with how many there are.
  private static func answeredText(_ scan: ScanFacts) -> String {
    let whole = scan.answeredText
    guard whole.utf8.count > answeredLimit else { return whole }
    let listed = whole.prefix(answeredLimit)
    let end = listed.lastIndex(of: ",") ?? listed.lastIndex(of: ";") ?? listed.endIndex
    let count = UInt64(scan.answered.count) + scan.answeredUnlisted
    return "\(listed[..<end]), ... (\(count) in all)"
  }

  private static let answeredLimit = SyslogEncoder.valueByteLimit - 32

  private var originFields: [SyslogField] {
    var fields: [SyslogField] = []
    if let name = origin.interface { fields.append(SyslogField("in_iface", name)) }
    if !origin.vlans.isEmpty { fields.append(SyslogField("vlan", vlanText)) }
    if !origin.encapsulations.isEmpty {
      fields.append(
        SyslogField("encapsulation", origin.encapsulations.map(\.name).joined(separator: ",")))
    }
    if let number = origin.packetNumber { fields.append(SyslogField("pcap_cnt", number)) }
    if let file = origin.file { fields.append(SyslogField("pcap_filename", file)) }
    return fields
  }

  private var vlanText: String { origin.vlans.map { String($0) }.joined(separator: ",") }

  /// The event in one line: what, who, to whom, and how it is known.
  public var syslogText: String {
    let named = label.map { ", label \($0)" } ?? ""
    let seen = origin.interface.map { " on \($0)" } ?? ""
    let port =
      servicePort == nil ? "" : "\(registry.status.word) \(registry.range.word) port\(named); "
    let reach = scan.map { "\($0.reachText); " } ?? ""
    return "\(rule.title): \(route) \(evidence.word)\(seen) "
      + "(\(severity.word), \(phase.rawValue); \(port)\(reach)\(basis.word), "
      + "\(basis.confidence.rawValue))"
  }

  /// EVE's `signature_id`.
  public var cefSignature: String { "\(rule.signatureID)" }

  /// EVE's `signature`.
  public var cefName: String { rule.title }

  /// What the Common Event Format has a name for; the rest in its custom fields, each with a label.
  public var cefFields: [SyslogField] {
    var fields = [
      SyslogField("rt", Self.milliseconds(timestamp)), SyslogField("cat", rule.category),
      SyslogField("proto", transport.eveName),
    ]
    fields += Self.address("src", custom: "c6a2", "Source IPv6 Address", initiator.address)
    fields.append(SyslogField("spt", initiator.port))
    if let serviceAddress {
      fields += Self.address("dst", custom: "c6a3", "Destination IPv6 Address", serviceAddress)
    }
    if let servicePort { fields.append(SyslogField("dpt", servicePort)) }
    fields += [
      SyslogField("start", Self.milliseconds(firstSeen)),
      SyslogField("end", Self.milliseconds(lastSeen)), SyslogField("cnt", counts.packets),
      SyslogField("outcome", evidence.word), SyslogField("act", phase.rawValue),
      SyslogField("cs1Label", "rule"), SyslogField("cs1", rule.id),
      SyslogField("cs2Label", "directionBasis"),
      SyslogField("cs2", "\(basis.word), \(basis.confidence.rawValue)"),
      SyslogField("cs3Label", scan == nil ? "registry" : "scan"),
      SyslogField(
        "cs3",
        scan?.reachText
          ?? "\(registry.status.word), \(registry.range.word), \(registry.date)"),
      SyslogField("cn1Label", "initiators"), SyslogField("cn1", counts.initiators),
      SyslogField("cn2Label", "bytes"), SyslogField("cn2", counts.bytes),
      SyslogField("cs4Label", "flowId"), SyslogField("cs4", flowIdentifier),
    ]
    if let endReason { fields.append(SyslogField("reason", endReason.rawValue)) }
    if let service = registry.service, scan == nil { fields.append(SyslogField("app", service)) }
    if let name = origin.interface { fields.append(SyslogField("deviceInboundInterface", name)) }
    if let file = origin.file { fields.append(SyslogField("fname", file)) }
    if let number = origin.packetNumber { fields.append(SyslogField("fileId", number)) }
    if !origin.vlans.isEmpty {
      fields += [SyslogField("flexString1Label", "vlan"), SyslogField("flexString1", vlanText)]
    }
    if !origin.encapsulations.isEmpty {
      fields += [
        SyslogField("flexString2Label", "encapsulation"),
        SyslogField("flexString2", origin.encapsulations.map(\.name).joined(separator: ",")),
      ]
    }
    if let label {
      fields += [SyslogField("cs5Label", "label"), SyslogField("cs5", label)]
    }
    fields += [SyslogField("cs6Label", "home"), SyslogField("cs6", home.rawValue)]
    fields.append(SyslogField("msg", nextStep))
    return fields
  }

  private static func milliseconds(_ nanoseconds: Int64) -> Int64 { nanoseconds / 1_000_000 }

  /// `src` and `dst` hold IPv4 only; IPv6 has custom fields of its own.
  private static func address(
    _ name: String, custom: String, _ label: String, _ address: IPAddress
  ) -> [SyslogField] {
    address.isIPv6
      ? [SyslogField("\(custom)Label", label), SyslogField(custom, address)]
      : [SyslogField(name, address)]
  }
}
