/// Writes one JSON object a line into a buffer that is used again and again.
///
/// Keys come out in the order of the calls, so equal events are equal bytes.
public struct JSONWriter {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// A writer with an empty buffer.
  public init() { bytes.reserveCapacity(4_096) }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends the line.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes an object: as the value of `key`, or by itself.
  public mutating func object(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
    begin(key)
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Writes text.
  public mutating func member(_ key: StaticString, _ value: String) {
    begin(key)
    string(value)
  }

  /// Writes text, or `null`.
  public mutating func member(_ key: StaticString, orNull value: String?) {
    begin(key)
    if let value { string(value) } else { bytes.append(contentsOf: "null".utf8) }
  }

  /// Writes a whole number.
  public mutating func member(_ key: StaticString, _ value: some BinaryInteger) {
    begin(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number with one decimal.
  public mutating func member(_ key: StaticString, tenths value: some BinaryInteger) {
    begin(key)
    let (whole, tenth) = value.magnitude.quotientAndRemainder(dividingBy: 10)
    bytes.append(contentsOf: "\(value < 0 ? "-" : "")\(whole).\(tenth)".utf8)
  }

  /// Writes a whole number under a key that is not known beforehand.
  public mutating func member(named key: String, _ value: some BinaryInteger) {
    comma()
    string(key)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  /// Writes text, or `null`, under a key that is not known beforehand.
  public mutating func member(named key: String, orNull value: String?) {
    comma()
    string(key)
    bytes.append(UInt8(ascii: ":"))
    if let value { string(value) } else { bytes.append(contentsOf: "null".utf8) }
    needsComma = true
  }

  /// Writes `true` or `false`.
  public mutating func member(_ key: StaticString, _ value: Bool) {
    begin(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes a list of numbers.
  public mutating func member(_ key: StaticString, _ values: [UInt16]) {
    begin(key)
    let list = values.map { String($0) }.joined(separator: ",")
    bytes.append(contentsOf: "[\(list)]".utf8)
  }

  /// Writes a list of texts.
  public mutating func member(_ key: StaticString, _ values: [String]) {
    begin(key)
    bytes.append(UInt8(ascii: "["))
    for (place, value) in values.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      string(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes a list of objects.
  public mutating func objects<Item>(
    _ key: StaticString, _ items: [Item], _ body: (inout JSONWriter, Item) -> Void
  ) {
    begin(key)
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    for item in items { object { json in body(&json, item) } }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func begin(_ key: StaticString?) {
    comma()
    if let key {
      string("\(key)")
      bytes.append(UInt8(ascii: ":"))
    }
    needsComma = true
  }

  /// Writes a string with the escapes of RFC 8259 §7, and with all other control characters escaped.
  private mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var previous: UInt8 = 0
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5c, byte])
      case 0x0a: bytes.append(contentsOf: [0x5c, UInt8(ascii: "n")])
      case 0x00..<0x20, 0x7f: control(byte)
      case 0x80..<0xa0 where previous == 0xc2:  // U+0080 to U+009F in UTF-8
        bytes.removeLast()
        control(byte)
      default: bytes.append(byte)
      }
      previous = byte
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func control(_ number: UInt8) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(contentsOf: "\\u00".utf8)
    bytes.append(contentsOf: [digits[Int(number >> 4)], digits[Int(number & 0xf)]])
  }
}
