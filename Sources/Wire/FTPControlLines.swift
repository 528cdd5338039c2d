/// The lines of one segment of an FTP control connection, read where they lie.
///
/// Looked for are the four that announce a data connection: the commands PORT and EPRT, and the
/// replies 227 to PASV and 229 to EPSV (RFC 959 §4.1.2, RFC 2428). A line must lie whole within the
/// first bytes of one segment, as clients and servers send it; one that is split is passed over.
struct FTPControlLines: ~Escapable {
  /// The port of FTP control connections.
  static let port: UInt16 = 21
  /// How much of a segment is looked at.
  static let maximumByteCount = 512
  private enum Word {
    static let port: UInt32 = 0x504f_5254  // "PORT"
    static let extendedPort: UInt32 = 0x4550_5254  // "EPRT"
    static let passive: UInt32 = 0x3232_3720  // "227 "
    static let extendedPassive: UInt32 = 0x3232_3920  // "229 "
    /// All bits of four letters but those that tell capitals from small ones.
    static let anyCase: UInt32 = 0xdfdf_dfdf
  }

  private let bytes: Span<UInt8>
  private var place = 0

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>) {
    self.bytes = bytes.extracting(first: Self.maximumByteCount)
  }

  /// Reads the lines.
  ///
  /// An address must be the sender's own: a client must not be able to name, and so to excuse, a
  /// connection to another host (the "bounce" of RFC 2577 §3).
  ///
  /// - Parameters:
  ///   - sender: Who sent the segment.
  ///   - isReply: Whether it came from the service end.
  /// - Returns: The port that a line announces; of several, the last.
  @_lifetime(self: copy self)
  mutating func announcedPort(of sender: IPAddress, isReply: Bool) -> UInt16? {
    var port: UInt16?
    while place < bytes.count {
      port = (isReply ? replied(sender) : commanded(sender)) ?? port
      skip(past: Self.lineFeed)
    }
    return port
  }

  @_lifetime(self: copy self)
  private mutating func commanded(_ sender: IPAddress) -> UInt16? {
    let space = UInt8(ascii: " ")
    if take(Word.port, mask: Word.anyCase) { return take(space) ? hostPort(sender) : nil }
    guard take(Word.extendedPort, mask: Word.anyCase), take(space), let delimiter = takeDelimiter()
    else { return nil }
    let address: IPAddress?
    switch next() {
    case UInt8(ascii: "1"): address = take(delimiter) ? ipv4(separatedBy: UInt8(ascii: ".")) : nil
    case UInt8(ascii: "2"): address = take(delimiter) ? ipv6(until: delimiter) : nil
    default: return nil
    }
    guard address == sender, take(delimiter), let port = number(upTo: UInt16.max), take(delimiter)
    else { return nil }
    return port
  }

  @_lifetime(self: copy self)
  private mutating func replied(_ sender: IPAddress) -> UInt16? {
    if take(Word.passive) {
      // Not all servers write the parentheses (RFC 1123 §4.1.2.6).
      while let byte = peek(), byte != Self.lineFeed, !Self.isDigit(byte) { place += 1 }
      return hostPort(sender)
    }
    guard take(Word.extendedPassive) else { return nil }
    while let byte = peek(), byte != Self.lineFeed, byte != UInt8(ascii: "(") { place += 1 }
    guard take(UInt8(ascii: "(")), let delimiter = takeDelimiter(), take(delimiter),
      take(delimiter), let port = number(upTo: UInt16.max), take(delimiter)
    else { return nil }
    return port
  }

  /// Six numbers with commas: the address, and the port's two bytes.
  @_lifetime(self: copy self)
  private mutating func hostPort(_ sender: IPAddress) -> UInt16? {
    let comma = UInt8(ascii: ",")
    guard ipv4(separatedBy: comma) == sender, take(comma), let high = number(upTo: 255),
      take(comma), let low = number(upTo: 255),
      peek() != nil  // without what ends the number, it may be cut
    else { return nil }
    return high << 8 | low
  }

  @_lifetime(self: copy self)
  private mutating func ipv4(separatedBy separator: UInt8) -> IPAddress? {
    var value: UInt32 = 0
    for part in 0..<4 {
      guard part == 0 || take(separator), let byte = number(upTo: 255) else { return nil }
      value = value << 8 | UInt32(byte)
    }
    return IPAddress(ipv4: value)
  }

  /// Groups of hexadecimal digits, one run of zeros of which may be left out (RFC 4291 §2.2).
  ///
  /// The form that ends in an IPv4 address is not read.
  @_lifetime(self: copy self)
  private mutating func ipv6(until delimiter: UInt8) -> IPAddress? {
    let colon = UInt8(ascii: ":")
    var value: UInt128 = 0
    var count = 0
    var gap: Int?
    if take(colon) {
      guard take(colon) else { return nil }
      gap = 0
    }
    while let byte = peek(), byte != delimiter {
      guard count < 8, let group = hexadecimalGroup() else { return nil }
      value = value << 16 | UInt128(group)
      count += 1
      guard take(colon) else { break }
      if take(colon) {
        guard gap == nil else { return nil }
        gap = count
      }
    }
    guard gap == nil ? count == 8 : count < 8 else { return nil }
    if let gap {
      let tailBits = 16 * (count - gap)
      let tail = value & ((1 << tailBits) - 1)
      value = (value >> tailBits) << (16 * (8 - gap)) | tail
    }
    return IPAddress(
      ipv6High: UInt64(truncatingIfNeeded: value >> 64), low: UInt64(truncatingIfNeeded: value))
  }
}

// The bytes of a line. Nothing of it passes a line feed but `skip(past:)`.
extension FTPControlLines {
  private static let lineFeed = UInt8(ascii: "\n")

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }

  private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

  @_lifetime(self: copy self)
  private mutating func next() -> UInt8? {
    guard let byte = peek() else { return nil }
    place += 1
    return byte
  }

  @_lifetime(self: copy self)
  private mutating func skip(past end: UInt8) {
    while let byte = next(), byte != end {}
  }

  @_lifetime(self: copy self)
  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    place += 1
    return true
  }

  /// Passes over four letters if the line goes on with them; `mask` chooses the bits that count.
  @_lifetime(self: copy self)
  private mutating func take(_ word: UInt32, mask: UInt32 = .max) -> Bool {
    guard bytes.count - place >= MemoryLayout<UInt32>.size,
      bytes.bigEndian32(at: place) & mask == word
    else { return false }
    place += MemoryLayout<UInt32>.size
    return true
  }

  /// What separates the fields of EPRT and of the reply to EPSV: any sign, `|` as a rule.
  @_lifetime(self: copy self)
  private mutating func takeDelimiter() -> UInt8? {
    guard let byte = next() else { return nil }
    let isSign = UInt8(ascii: "!") <= byte && byte <= UInt8(ascii: "/")
    return isSign || byte == UInt8(ascii: "|") ? byte : nil
  }

  /// A decimal number of at most `limit`, which fits 16 bits; no digit of it is left unread.
  @_lifetime(self: copy self)
  private mutating func number(upTo limit: UInt16) -> UInt16? {
    var value: UInt32?
    while let byte = peek(), Self.isDigit(byte) {
      let next = (value ?? 0) * 10 + UInt32(byte - UInt8(ascii: "0"))
      // Stops far below what 32 bits hold.
      guard next <= UInt32(limit) else { return nil }
      value = next
      place += 1
    }
    return value.map { UInt16($0) }
  }

  @_lifetime(self: copy self)
  private mutating func hexadecimalGroup() -> UInt16? {
    var value: UInt16 = 0
    var digits = 0
    while digits < 4, let digit = peek().flatMap(Self.hexadecimalValue) {
      value = value << 4 | UInt16(digit)
      digits += 1
      place += 1
    }
    return digits > 0 ? value : nil
  }

  private static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
