import Events
import Foundation

extension SyslogEncoder {
  /// A message of RFC 3164: what structured data would hold is not in it, but the text and what tells
  /// the event from its duplicates are.
  func rfc3164(_ event: any SyslogEvent, _ sequence: UInt64) -> String {
    let head = header3164(event) + tag
    let tail = " [\(event.syslogIdentifier) sequence=\(sequence) instance=\(identity.instance)]"
    let room = byteLimit - head.utf8.count - tail.utf8.count
    return head + Self.clean(event.syslogText, limit: room) + tail
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
