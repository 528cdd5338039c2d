public import Events

/// An event in the terms of syslog: what a kind of event says of itself to be sent.
///
/// A message is made of it on the output's own thread and only in the format that is asked for, so
/// that submitting an event costs its sender next to nothing.
public protocol SyslogEvent: Sendable {
  /// When it happened, in nanoseconds since 1970.
  var timestamp: Int64 { get }
  /// How much it matters.
  var severity: Severity { get }
  /// The kind of event in one word (RFC 5424's MSGID); what is over 32 characters is cut.
  var syslogIdentifier: String { get }
  /// All that the event says, the most important first: that is what stays if there is no room.
  var syslogFields: [SyslogField] { get }
  /// The event in one readable line.
  var syslogText: String { get }
  /// The number of the kind of event for the Common Event Format.
  var cefSignature: String { get }
  /// The kind of event for the Common Event Format, in words.
  var cefName: String { get }
  /// What the event says, under the names of the Common Event Format.
  var cefFields: [SyslogField] { get }

  /// Writes the event as one line of EVE JSON.
  func write(to json: inout JSONWriter)
}
