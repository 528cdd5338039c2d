import Events

extension SyslogEncoder {
  /// The least room that is kept for the text of a message.
  private static let textReserve = 64

  /// A message of RFC 5424.
  ///
  ///     <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID [portsniff@N ...] text
  ///
  /// The text has no byte order mark, so it is MSG-ANY in the grammar of §6: rsyslog and syslog-ng
  /// keep the mark as part of the text, where it breaks rules that look at a message's start.
  func rfc5424(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    let head = header5424(event)
    let fields =
      [SyslogField("sequence", sequence), SyslogField("instance", identity.instance)]
      + event.syslogFields
    var start = head + structuredData(fields[...])
    for kept in stride(from: fields.count - 1, through: 2, by: -1) {
      if start.utf8.count + Self.textReserve <= byteLimit { break }
      let note = SyslogField("fields_cut", fields.count - kept)
      start = head + structuredData(fields[..<kept] + [note])
    }
    let room = byteLimit - start.utf8.count - 1
    return "\(start) \(Self.clean(event.syslogText, limit: max(room, Self.cutMark.utf8.count)))"
  }

  /// The header up to and with the blank before the structured data.
  func header5424(_ event: any SyslogEvent) -> String {
    let words = [
      Timestamp(nanoseconds: event.timestamp).rfc3339, Self.word(hostname, limit: 255),
      Self.word(identity.program, limit: 48), "\(identity.processIdentifier)",
      Self.word(event.syslogIdentifier, limit: 32),
    ]
    return "\(priority(event))1 \(words.joined(separator: " ")) "
  }

  /// The structured data element that is ours (RFC 5424 §6.3).
  func structuredData(_ fields: ArraySlice<SyslogField>) -> String {
    let parameters = fields.map { " \($0.name)=\"\(Self.escapedParameter($0.value))\"" }
    return "[portsniff@\(destination.enterprise)\(parameters.joined())]"
  }

  /// A parameter's value with `"`, `\` and `]` escaped (RFC 5424 §6.3.3).
  private static func escapedParameter(_ value: String) -> String {
    clean(value).unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\"" || scalar == "\\" || scalar == "]" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
  }
}
