import Events

extension SyslogEncoder {
  /// The least room that is kept for the text of a message.
  private static let textReserve = 64

  /// A message of RFC 5424.
  ///
  ///     <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID [portsniff@N ...] text
  ///
  /// The text has no byte order mark, so it is MSG-ANY in the grammar of §6: rsyslog keeps the mark
  /// as part of the text, where it breaks rules that look at a message's start.
  func rfc5424(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    let head = header5424(event)
    let (data, text) = content(event, sequence, room: byteLimit - head.utf8.count - 1)
    return "\(head)\(data) \(text)"
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

  /// The fields of an event as structured data (RFC 5424 §6.3), and its text, in so many bytes.
  ///
  /// Where there is not enough room, whole fields are left out from the end, and one more field says
  /// how many: what is left stays valid. What tells an event from its duplicates comes first.
  func content(
    _ event: any SyslogEvent, _ sequence: UInt64, room: Int
  ) -> (data: String, text: String) {
    let fields =
      [SyslogField("sequence", sequence), SyslogField("instance", identity.instance)]
      + event.syslogFields
    var data = structuredData(fields[...])
    for kept in stride(from: fields.count - 1, through: 2, by: -1) {
      if data.utf8.count + Self.textReserve <= room { break }
      data = structuredData(fields[..<kept] + [SyslogField("fields_cut", fields.count - kept)])
    }
    return (data, Self.clean(event.syslogText, limit: room - data.utf8.count))
  }

  private func structuredData(_ fields: ArraySlice<SyslogField>) -> String {
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
