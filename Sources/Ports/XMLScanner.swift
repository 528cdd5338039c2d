/// Splits XML into start tags, end tags and text, and knows the line each began on.
///
/// It reads what IANA writes: elements, attributes, references to characters, comments, CDATA and
/// processing instructions. A document type is refused, so no entity can be defined.
struct XMLScanner: ~Escapable {
  /// One piece of the document.
  enum Piece {
    case start(name: String, attributes: [String: String], isEmpty: Bool)
    case end(name: String)
    case text(String)
  }

  /// Why there is no next piece.
  struct Malformed: Error {
    let expected: String
  }

  private let bytes: Span<UInt8>
  /// Where the next piece begins.
  private(set) var offset: Int
  /// The line of the next piece, counted from 1.
  private(set) var line = 1

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, from offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Reads the next piece, or returns `nil` at the end of the document.
  @_lifetime(self: copy self)
  mutating func next() throws(Malformed) -> Piece? {
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "<") else { return .text(try text()) }
      if skips("<!--") {
        try pass("-->")
      } else if skips("<?") {
        try pass("?>")
      } else if skips("<![CDATA[") {
        let start = offset
        try pass("]]>")
        return .text(string(start..<(offset - 3)))
      } else if skips("<!") {
        throw Malformed(expected: "no document type")
      } else if skips("</") {
        let name = try name()
        skipBlanks()
        guard skips(">") else { throw Malformed(expected: ">") }
        return .end(name: name)
      } else {
        offset += 1
        return try startTag()
      }
    }
    return nil
  }

  @_lifetime(self: copy self)
  private mutating func startTag() throws(Malformed) -> Piece {
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      if skips("/>") { return .start(name: name, attributes: attributes, isEmpty: true) }
      if skips(">") { return .start(name: name, attributes: attributes, isEmpty: false) }
      let attribute = try self.name()
      skipBlanks()
      guard skips("=") else { throw Malformed(expected: "= after \(attribute)") }
      skipBlanks()
      guard offset < bytes.count, bytes[offset] == 0x22 || bytes[offset] == 0x27 else {
        throw Malformed(expected: "a quoted value of \(attribute)")
      }
      let quote = bytes[offset]
      offset += 1
      attributes[attribute] = try characters(until: quote)
      guard offset < bytes.count, bytes[offset] == quote else {
        throw Malformed(expected: "the end of the value of \(attribute)")
      }
      offset += 1
    }
  }

  @_lifetime(self: copy self)
  private mutating func text() throws(Malformed) -> String {
    try characters(until: UInt8(ascii: "<"))
  }

  /// Characters up to `stop` or the end, references replaced.
  @_lifetime(self: copy self)
  private mutating func characters(until stop: UInt8) throws(Malformed) -> String {
    var text = ""
    var start = offset
    while offset < bytes.count, bytes[offset] != stop {
      if bytes[offset] == UInt8(ascii: "&") {
        text += string(start..<offset)
        text.unicodeScalars.append(try reference())
        start = offset
      } else {
        if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
        offset += 1
      }
    }
    return text.isEmpty ? string(start..<offset) : text + string(start..<offset)
  }

  /// The character that `&name;` or `&#number;` stands for.
  @_lifetime(self: copy self)
  private mutating func reference() throws(Malformed) -> Unicode.Scalar {
    let start = offset + 1
    var end = start
    while end < bytes.count, end - start < 10, bytes[end] != UInt8(ascii: ";") { end += 1 }
    let name = string(start..<end)
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else {
      throw Malformed(expected: "&amp; or another reference where & stands")
    }
    offset = end + 1
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    let value =
      name.hasPrefix("#x")
      ? UInt32(name.dropFirst(2), radix: 16)
      : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    guard let scalar = value.flatMap(Unicode.Scalar.init) else {
      throw Malformed(expected: "a known reference, not &\(name);")
    }
    return scalar
  }

  @_lifetime(self: copy self)
  private mutating func name() throws(Malformed) -> String {
    let start = offset
    while offset < bytes.count, isNameByte(bytes[offset]) { offset += 1 }
    guard offset > start else { throw Malformed(expected: "a name") }
    return string(start..<offset)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...:
      true
    default: false
    }
  }

  @_lifetime(self: copy self)
  private mutating func skipBlanks() {
    while offset < bytes.count, bytes[offset] <= 0x20 {
      if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
  }

  /// Passes `mark` if it is next.
  @_lifetime(self: copy self)
  private mutating func skips(_ mark: String) -> Bool {
    let letters = mark.utf8Span.span
    guard bytes.count - offset >= letters.count else { return false }
    for index in letters.indices where bytes[offset + index] != letters[index] { return false }
    offset += letters.count
    return true
  }

  /// Passes everything up to and with `mark`.
  @_lifetime(self: copy self)
  private mutating func pass(_ mark: String) throws(Malformed) {
    while offset < bytes.count {
      if skips(mark) { return }
      if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
    throw Malformed(expected: mark)
  }

  private func string(_ range: Range<Int>) -> String {
    var content: [UInt8] = []
    content.reserveCapacity(range.count)
    for position in range { content.append(bytes[position]) }
    return String(decoding: content, as: UTF8.self)
  }
}
