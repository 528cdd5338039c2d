public import Wire

/// An IP address as a test writes it: `"10.0.0.5"` or `"2001:db8::5"`.
public struct Address: Hashable, Sendable {
  /// The 4 or 16 bytes of the address, as they are sent.
  public let bytes: [UInt8]

  /// Whether this is an IPv6 address.
  public var isIPv6: Bool { bytes.count == 16 }

  /// The same address in the decoder's form.
  public var ipAddress: IPAddress {
    func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
      bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
    guard isIPv6 else { return IPAddress(ipv4: UInt32(number(bytes))) }
    return IPAddress(ipv6High: number(bytes.prefix(8)), low: number(bytes.suffix(8)))
  }

  /// The address that `text` spells; anything else is a mistake in the test, and stops it.
  public init(_ text: String) {
    bytes = text.contains(":") ? Self.ipv6(text) : Self.ipv4(text)
  }

  private static func ipv4(_ text: String) -> [UInt8] {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    precondition(bytes.count == 4 && !bytes.contains(nil), "not an IPv4 address: \(text)")
    return bytes.compactMap { $0 }
  }

  private static func ipv6(_ text: String) -> [UInt8] {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    // "::" leaves an empty group; at either end of the text it leaves two.
    let gap = groups.firstIndex(of: "")
    let head = groups.prefix(upTo: gap ?? groups.endIndex)
    let tail = gap.map { groups.suffix(from: $0 + 1).drop { $0.isEmpty } } ?? []
    let zeros = gap == nil ? 0 : 8 - head.count - tail.count
    let words = (head + Array(repeating: "0", count: max(0, zeros)) + tail).map {
      UInt16($0, radix: 16)
    }
    precondition(words.count == 8 && !words.contains(nil), "not an IPv6 address: \(text)")
    return words.compactMap { $0 }.flatMap(\.networkBytes)
  }
}

extension Address: ExpressibleByStringLiteral {
  /// The address that a literal spells.
  public init(stringLiteral value: String) { self.init(value) }
}
