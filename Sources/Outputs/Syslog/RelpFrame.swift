import NIOCore

/// One frame of RELP.
///
///     TXNR SP COMMAND SP DATALEN [SP DATA] LF
///
/// Specification: librelp's doc/relp.md, "RELP FRAME".
struct RelpFrame: Equatable, Sendable {
  /// The most bytes of data that a receiver may send us; version 1 of the protocol allows 128 KiB.
  static let dataByteLimit = 131_072
  /// A number has at most nine digits, a command at most 32 letters.
  private static let headByteLimit = 9 + 1 + 32 + 1 + 9

  /// Its number; a response has that of what it responds to, a hint 0.
  var number: UInt32
  /// What it is: `open`, `syslog`, `close`, `rsp`, `serverclose`.
  var command: String
  /// What it carries.
  var data: [UInt8]

  /// Writes the frame.
  func write(to buffer: inout ByteBuffer) {
    buffer.writeString("\(number) \(command) \(data.count)")
    if !data.isEmpty {
      buffer.writeInteger(UInt8(ascii: " "))
      buffer.writeBytes(data)
    }
    buffer.writeInteger(UInt8(ascii: "\n"))
  }

  /// Reads the frame with which `buffer` begins; `nil`, and nothing read, if it is not there in full.
  init?(from buffer: inout ByteBuffer) throws(RelpError) {
    var start = buffer
    guard let number = try Self.number(&start, "its number"),
      let command = try Self.word(&start, "its command", end: [UInt8(ascii: " ")])
    else { return nil }
    // A length of 0 may end the line, or have a blank after it.
    guard let length = try Self.number(&start, "its length") else { return nil }
    guard length.value <= Self.dataByteLimit else { throw .malformed("its length is too great") }
    var data: [UInt8] = []
    if length.end == UInt8(ascii: " ") {
      guard let bytes = start.readBytes(length: Int(length.value)) else { return nil }
      data = bytes
      guard let last = start.readInteger(as: UInt8.self) else { return nil }
      guard last == UInt8(ascii: "\n") else { throw .malformed("it does not end with a line feed") }
    } else if length.value > 0 {
      throw .malformed("it has no data")
    }
    (self.number, self.command, self.data) = (number.value, command.text, data)
    buffer = start
  }

  /// A frame with all that is in it.
  init(number: UInt32, command: String, data: [UInt8]) {
    (self.number, self.command, self.data) = (number, command, data)
  }

  private static func number(
    _ buffer: inout ByteBuffer, _ what: String
  ) throws(RelpError) -> (value: UInt32, end: UInt8)? {
    guard
      let word = try word(&buffer, what, end: [UInt8(ascii: " "), UInt8(ascii: "\n")])
    else { return nil }
    guard word.text.utf8.count <= 9, let value = UInt32(word.text) else {
      throw .malformed("\(what) is no number")
    }
    return (value, word.end)
  }

  private static func word(
    _ buffer: inout ByteBuffer, _ what: String, end: [UInt8]
  ) throws(RelpError) -> (text: String, end: UInt8)? {
    let bytes = buffer.readableBytesView
    guard let place = bytes.firstIndex(where: end.contains) else {
      guard bytes.count <= headByteLimit else { throw .malformed("\(what) has no end") }
      return nil
    }
    let word = bytes[..<place]
    guard (1...32).contains(word.count), word.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
      throw .malformed("\(what) is wrong")
    }
    let last = bytes[place]
    // Counted in bytes as they came: what decoding makes of them may have another length.
    buffer.moveReaderIndex(forwardBy: word.count + 1)
    return (String(decoding: word, as: UTF8.self), last)
  }
}
