/// What a message looks like.
public enum SyslogFormat: String, CaseIterable, Sendable {
  /// RFC 5424, with all fields of the event as structured data.
  case rfc5424
  /// RFC 3164, which has no place for fields: they stand at the end of the text.
  case rfc3164
  /// ArcSight's Common Event Format after an RFC 3164 header without a tag, as its readers expect.
  case cef
  /// The event's line of EVE JSON after a header of RFC 5424, or of RFC 3164 on a local socket.
  case json
}
