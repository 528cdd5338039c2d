/// Splits CSV into fields (RFC 4180), and knows the line each began on.
///
/// Rows end with CR LF or LF. A quoted field may hold both, commas, and quotes written twice.
struct CSVScanner: ~Escapable {
  private let bytes: Span<UInt8>
  private var offset: Int
  /// The line of the next byte, counted from 1.
  private(set) var line = 1

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, from offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// What ends a field.
  enum End {
    case comma, row
    case problem(RegistryError.Reason)
  }

  /// One field, the line and the bytes it came from.
  struct Field {
    var text = ""
    let line: Int
    var bytes: Range<Int>
    var end: End
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// Reads the next field; call it while not at the end, or behind a comma.
  @_lifetime(self: copy self)
  mutating func next() -> Field {
    let start = offset
    var field = Field(line: line, bytes: start..<start, end: .row)
    if offset < bytes.count, bytes[offset] == Byte.quote {
      offset += 1
      var content: [UInt8] = []
      while true {
        guard offset < bytes.count else {
          field.bytes = start..<offset
          field.end = .problem(.unclosedQuote)
          return field
        }
        let byte = bytes[offset]
        offset += 1
        if byte == Byte.lineFeed { line += 1 }
        if byte == Byte.quote {
          guard offset < bytes.count, bytes[offset] == Byte.quote else { break }
          offset += 1
        }
        content.append(byte)
      }
      field.text = String(decoding: content, as: UTF8.self)
      field.bytes = start..<offset
      field.end = end() ?? .problem(.textAfterQuote)
      return field
    }
    while offset < bytes.count, !isEnd(at: offset) { offset += 1 }
    field.bytes = start..<offset
    if offset > start { field.text = text(start..<offset) }
    field.end = end() ?? .row
    return field
  }

  private enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
  }

  private func isEnd(at position: Int) -> Bool {
    switch bytes[position] {
    case Byte.comma, Byte.lineFeed: true
    case Byte.carriageReturn:
      position + 1 == bytes.count || bytes[position + 1] == Byte.lineFeed
    default: false
    }
  }

  /// Passes what ends a field, or returns `nil` when something else is there.
  @_lifetime(self: copy self)
  private mutating func end() -> End? {
    guard offset < bytes.count else { return .row }
    guard isEnd(at: offset) else { return nil }
    if bytes[offset] == Byte.comma {
      offset += 1
      return .comma
    }
    if bytes[offset] == Byte.carriageReturn { offset += 1 }
    if offset < bytes.count { offset += 1 }
    line += 1
    return .row
  }

  private func text(_ range: Range<Int>) -> String {
    var content: [UInt8] = []
    content.reserveCapacity(range.count)
    for position in range { content.append(bytes[position]) }
    return String(decoding: content, as: UTF8.self)
  }
}
