extension IPAddress: CustomStringConvertible {
  /// The address as people write it: dotted decimal, or RFC 5952's one form of IPv6.
  public var description: String {
    isIPv6 ? ipv6Description : ipv4Description
  }

  private var ipv4Description: String {
    let bytes = [24, 16, 8, 0].map { String(low >> UInt64($0) & 0xff) }
    return bytes.joined(separator: ".")
  }

  /// RFC 5952 §4: lower case, no leading zeros, the longest run of two or more zero groups as `::`.
  private var ipv6Description: String {
    let groups = [high, low].flatMap { half in
      [48, 32, 16, 0].map { UInt16(truncatingIfNeeded: half >> UInt64($0)) }
    }
    var (runStart, runLength, start) = (0, 0, 0)
    for place in 0...groups.count where place == groups.count || groups[place] != 0 {
      if place - start > runLength { (runStart, runLength) = (start, place - start) }
      start = place + 1
    }
    let text = groups.map { String($0, radix: 16) }
    guard runLength > 1 else { return text.joined(separator: ":") }
    return text[..<runStart].joined(separator: ":") + "::"
      + text[(runStart + runLength)...].joined(separator: ":")
  }

  /// Reads dotted decimal or any form of IPv6 (RFC 4291 §2.2); `nil` if `text` is neither.
  public init?(_ text: some StringProtocol) {
    if text.contains(":") {
      guard let halves = Self.ipv6Halves(of: String(text)) else { return nil }
      self.init(ipv6High: halves.high, low: halves.low)
    } else {
      guard let value = Self.ipv4Value(of: String(text)) else { return nil }
      self.init(ipv4: value)
    }
  }

  private static func ipv4Value(of text: String) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      // A leading zero would be octal to some readers and decimal to others.
      guard part.utf8.allSatisfy({ (48...57).contains($0) }), part == "0" || !part.hasPrefix("0"),
        let byte = UInt8(part)
      else { return nil }
      value = value << 8 | UInt32(byte)
    }
    return value
  }

  private static func ipv6Halves(of text: String) -> (high: UInt64, low: UInt64)? {
    var words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if let last = words.last, last.contains(".") {
      guard let value = ipv4Value(of: last) else { return nil }
      words.removeLast()
      words.append(String(value >> 16, radix: 16))
      words.append(String(value & 0xffff, radix: 16))
    }
    if words.first == "" {
      guard words.count > 2, words[1] == "" else { return nil }
      words.removeFirst()
    }
    if words.count > 1, words.last == "" {
      guard words[words.count - 2] == "" else { return nil }
      words.removeLast()
    }
    let gaps = words.indices.filter { words[$0] == "" }
    guard gaps.count <= 1 else { return nil }
    if let gap = gaps.first {
      guard words.count <= 8 else { return nil }
      words.replaceSubrange(
        gap...gap, with: Array(repeating: "0", count: 8 - (words.count - 1)))
    }
    guard words.count == 8 else { return nil }
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    for (place, word) in words.enumerated() {
      guard word.count <= 4, word.allSatisfy({ $0.isHexDigit }), let group = UInt16(word, radix: 16)
      else { return nil }
      if place < 4 {
        halves.high = halves.high << 16 | UInt64(group)
      } else {
        halves.low = halves.low << 16 | UInt64(group)
      }
    }
    return halves
  }
}
