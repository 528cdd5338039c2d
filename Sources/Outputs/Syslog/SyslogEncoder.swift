import Events
import Foundation

/// Makes messages of events, in the format of one destination.
///
/// Whatever the network put into an event, a message is one line of UTF-8 without control characters,
/// and no longer than the transport carries.
struct SyslogEncoder {
  /// What stands where text was cut.
  static let cutMark = "..."
  /// The most bytes of the value of one field: a rule's title may be as long as its author likes.
  static let valueByteLimit = 512

  let destination: SyslogDestination
  let identity: SyslogIdentity

  /// The message about `event`, the `sequence`th of this run for the destination.
  func message(_ event: any SyslogEvent, sequence: UInt64) -> [UInt8] {
    let text =
      switch destination.format {
      case .rfc5424: rfc5424(event, sequence)
      case .rfc3164: rfc3164(event, sequence)
      case .cef: cef(event, sequence)
      case .json: json(event, sequence)
      }
    return Array(text.utf8)
  }

  var byteLimit: Int { destination.transport.messageByteLimit }

  func priority(_ event: any SyslogEvent) -> String {
    "<\(destination.facility.priority(event.severity))>"
  }

  /// The machine's name as messages give it.
  var hostname: String { destination.hostname ?? identity.hostname }

  /// `text` with control characters made visible, cut to `limit` bytes.
  static func clean(_ text: String, limit: Int = valueByteLimit) -> String {
    cut(TextStyle.escaped(text), to: limit)
  }

  /// `text` in at most `limit` bytes, with a mark at its end if something is missing.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var result = ""
    var count = cutMark.utf8.count
    for character in text {
      count += character.utf8.count
      guard count <= limit else { break }
      result.append(character)
    }
    return result + cutMark
  }

  /// `text` as a field of a header: printable ASCII without blanks, or `-` for nothing
  /// (RFC 5424 §6).
  static func word(_ text: String, limit: Int) -> String {
    let word = String(
      text.unicodeScalars.map { (33...126).contains($0.value) ? Character($0) : "_" }
        .prefix(limit))
    return word.isEmpty ? "-" : word
  }
}
