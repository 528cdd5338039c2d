/// An IPv4 or IPv6 address.
public struct IPAddress: Hashable, BitwiseCopyable, Sendable {
  /// The first eight bytes of an IPv6 address, most significant first; 0 for IPv4.
  public let high: UInt64
  /// The last eight bytes of an IPv6 address; an IPv4 address in the low 32 bits.
  public let low: UInt64
  /// Whether this is an IPv6 address; an IPv4-mapped one (`::ffff:1.2.3.4`) is.
  public let isIPv6: Bool

  /// The IPv4 address whose four bytes, most significant first, are `value`.
  @inlinable public init(ipv4 value: UInt32) {
    high = 0
    low = UInt64(value)
    isIPv6 = false
  }

  /// The IPv6 address made of two big-endian halves.
  @inlinable public init(ipv6High high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
    isIPv6 = true
  }

  /// An address of either family from its stored halves.
  @inlinable public init(high: UInt64, low: UInt64, isIPv6: Bool) {
    self.high = high
    self.low = low
    self.isIPv6 = isIPv6
  }
}

extension IPAddress {
  /// Whether this is a multicast address (RFC 5771: 224.0.0.0/4; RFC 4291 §2.7: ff00::/8).
  public var isMulticast: Bool {
    isIPv6 ? high >> 56 == 0xff : low >> 28 == 0xe
  }

  /// Whether this is the limited broadcast address 255.255.255.255 (RFC 919 §7).
  public var isLimitedBroadcast: Bool { !isIPv6 && low == 0xffff_ffff }

  /// Whether this is the unspecified address, `0.0.0.0` or `::` (RFC 4291 §2.5.2).
  public var isUnspecified: Bool { high == 0 && low == 0 }
}
