import Events

extension SyslogEncoder {
  /// A message of the Common Event Format.
  ///
  ///     <PRI>Mmm dd hh:mm:ss HOST CEF:0|portsniff|portsniff|VERSION|ID|NAME|SEVERITY|key=value ...
  ///
  /// The header is RFC 3164's without a tag, which is how the format's own document begins a line.
  func cef(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    let head = [
      "CEF:0", "portsniff", "portsniff", identity.version, event.cefSignature, event.cefName,
      "\(Self.cefSeverity(event.severity))",
    ].map(Self.escapedHeader).joined(separator: "|")
    var text = "\(header3164(event))\(head)|"
    let fields =
      [SyslogField("externalId", "\(identity.instance)-\(sequence)")] + event.cefFields
    for (place, field) in fields.enumerated() {
      let next = "\(place == 0 ? "" : " ")\(field.name)=\(Self.escapedExtension(field.value))"
      guard text.utf8.count + next.utf8.count <= byteLimit else { break }
      text += next
    }
    return text
  }

  /// From 0 to 10, where 7 and 8 are high and more is very high.
  private static func cefSeverity(_ severity: Severity) -> Int {
    switch severity {
    case .info: 1
    case .low: 3
    case .medium: 5
    case .high: 8
    case .critical: 10
    }
  }

  private static func escapedHeader(_ text: String) -> String { escaped(text, "|") }

  private static func escapedExtension(_ text: String) -> String { escaped(text, "=") }

  private static func escaped(_ text: String, _ mark: Unicode.Scalar) -> String {
    clean(text).unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\\" || scalar == mark { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
  }
}
