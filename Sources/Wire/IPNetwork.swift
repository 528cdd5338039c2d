/// A range of addresses in CIDR notation (RFC 4632).
public struct IPNetwork: Hashable, Sendable {
  /// The first address of the network.
  public let address: IPAddress
  /// How many leading bits an address must share with it: 0 to 32, or 0 to 128.
  public let prefixLength: Int

  /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address.
  ///
  /// `nil` if `text` is not that, if the prefix is too long, or if bits beyond it are set, which is
  /// more often a slip than meant.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(first) else { return nil }
    let width = address.isIPv6 ? 128 : 32
    var prefixLength = width
    if parts.count > 1 {
      guard let number = Int(parts[1]), (0...width).contains(number), !parts[1].hasPrefix("+")
      else { return nil }
      prefixLength = number
    }
    self.address = address
    self.prefixLength = prefixLength
    guard masked(address) == address else { return nil }
  }

  /// The network of so many leading bits that `address` lies in.
  public init(of address: IPAddress, prefixLength: Int) {
    self.prefixLength = min(max(prefixLength, 0), address.isIPv6 ? 128 : 32)
    self.address = Self.masked(address, self.prefixLength)
  }

  private func masked(_ other: IPAddress) -> IPAddress { Self.masked(other, prefixLength) }

  private static func masked(_ other: IPAddress, _ prefixLength: Int) -> IPAddress {
    guard other.isIPv6 else {
      return IPAddress(ipv4: UInt32(truncatingIfNeeded: other.low) & mask32(prefixLength))
    }
    return IPAddress(
      ipv6High: other.high & mask64(min(prefixLength, 64)),
      low: other.low & mask64(max(prefixLength - 64, 0)))
  }

  private static func mask32(_ bits: Int) -> UInt32 { bits == 0 ? 0 : ~0 << UInt32(32 - bits) }
  private static func mask64(_ bits: Int) -> UInt64 { bits == 0 ? 0 : ~0 << UInt64(64 - bits) }

  /// Whether `other` lies in this network; an address of the other family never does.
  public func contains(_ other: IPAddress) -> Bool {
    other.isIPv6 == address.isIPv6 && masked(other) == address
  }
}

extension IPNetwork: CustomStringConvertible {
  /// The network in CIDR notation.
  public var description: String { "\(address)/\(prefixLength)" }
}
