extension Notice {
  /// Writes the notice as one line of EVE JSON.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("timestamp", Timestamp(nanoseconds: timestamp).eve)
      if let interface { json.member("in_iface", interface) }
      json.member("event_type", "notice")
      json.object("portsniff") { json in
        json.member("notice", kind.rawValue)
        json.member("severity", severity.word)
        json.member("message", message)
        for count in counts { json.member(named: count.name, count.value) }
      }
    }
    json.endLine()
  }

  /// The notice as one line for people.
  public func text(_ style: TextStyle) -> String {
    let place = interface.map { "\(TextStyle.escaped($0)): " } ?? ""
    return [
      Timestamp(nanoseconds: timestamp).text, style.paint(severity.word, severity, width: 8),
      "notice", TextStyle.pad(kind.rawValue, to: 14), "\(place)\(TextStyle.escaped(message))",
    ].joined(separator: "  ") + "\n"
  }
}
