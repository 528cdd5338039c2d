import Events
import Foundation

extension SyslogEncoder {
  /// A message of RFC 3164.
  ///
  ///     <PRI>Mmm dd hh:mm:ss HOST portsniff[123]: text [portsniff@N ...]
  ///
  /// It has no place for fields, so they stand at the end of the text, in the form that structured
  /// data has in RFC 5424.
  func rfc3164(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    let head = header3164(event) + tag
    let (data, text) = content(event, sequence, room: byteLimit - head.utf8.count - 1)
    return "\(head)\(text) \(data)"
  }

  /// The header up to and with the blank before the tag.
  ///
  /// The time is local, as its readers take it to be, and on a local socket no host name follows,
  /// as syslog(3) has it.
  func header3164(_ event: any SyslogEvent) -> String {
    let date = Date(timeIntervalSince1970: Double(event.timestamp) / 1e9)
    let time = Timestamp(nanoseconds: event.timestamp)
      .rfc3164(utcOffset: Int64(TimeZone.current.secondsFromGMT(for: date)))
    if case .unix = destination.transport { return "\(priority(event))\(time) " }
    return "\(priority(event))\(time) \(Self.word(hostname, limit: 255)) "
  }

  /// The program and its process, `portsniff[123]: `.
  var tag: String {
    "\(Self.word(identity.program, limit: 32))[\(identity.processIdentifier)]: "
  }
}
