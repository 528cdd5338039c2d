public import Events

extension Notice: SyslogEvent {
  /// What happened, in a word.
  public var syslogIdentifier: String { kind.rawValue }

  /// All that the notice says, under the names that it has in JSON.
  public var syslogFields: [SyslogField] {
    var fields = [
      SyslogField("event_type", "notice"), SyslogField("notice", kind.rawValue),
      SyslogField("severity", severity.word),
    ]
    if let interface { fields.append(SyslogField("in_iface", interface)) }
    fields.append(SyslogField("message", message))
    fields += counts.map { SyslogField($0.name, $0.value) }
    fields.append(SyslogField("timestamp", Timestamp(nanoseconds: timestamp).rfc3339))
    return fields
  }

  /// What happened, in a sentence.
  public var syslogText: String {
    "\(kind.rawValue): \(interface.map { "\($0): " } ?? "")\(message)"
  }

  /// What happened, in a word.
  public var cefSignature: String { kind.rawValue }

  /// What happened, in a word.
  public var cefName: String { kind.rawValue }

  /// What the Common Event Format has a name for; the rest is in the message.
  public var cefFields: [SyslogField] {
    var fields = [SyslogField("rt", timestamp / 1_000_000)]
    if let interface { fields.append(SyslogField("deviceInboundInterface", interface)) }
    fields.append(SyslogField("msg", message))
    return fields
  }
}
