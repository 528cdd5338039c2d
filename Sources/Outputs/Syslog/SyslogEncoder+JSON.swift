import Events

extension SyslogEncoder {
  /// The event's line of EVE JSON after a syslog header.
  ///
  /// There is no `@cee:` before it: what takes JSON out of syslog takes it as it is (Suricata's own
  /// syslog output has no such prefix by default either), and rsyslog's mmjsonparse can be told to.
  func json(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    let head =
      if case .unix = destination.transport {
        header3164(event) + tag
      } else {
        "\(header5424(event))- "
      }
    let line = object(event, sequence)
    if head.utf8.count + line.utf8.count <= byteLimit { return head + line }
    return head + cutObject(event, sequence)
  }

  /// The event's line, with what tells it from its duplicates as one more member.
  private func object(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    var json = JSONWriter()
    event.write(to: &json)
    let line = String(decoding: json.bytes.dropLast(2), as: UTF8.self)
    json.removeAll()
    json.object { json in
      json.object("delivery") { json in
        json.member("instance", identity.instance)
        json.member("sequence", sequence)
      }
    }
    return "\(line),\(String(decoding: json.bytes.dropFirst(), as: UTF8.self))"
  }

  /// What is left of an event that is longer than the transport carries: JSON cannot be cut anywhere.
  private func cutObject(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("timestamp", Timestamp(nanoseconds: event.timestamp).eve)
      json.member("severity", event.severity.word)
      json.member("message", Self.clean(event.syslogText))
      json.member("is_cut", true)
      json.object("delivery") { json in
        json.member("instance", identity.instance)
        json.member("sequence", sequence)
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
