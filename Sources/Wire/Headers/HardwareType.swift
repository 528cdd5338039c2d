/// The kind of a Linux interface in a cooked capture: an `ARPHRD_` number.
struct HardwareType: RawRepresentable, Equatable {
  let rawValue: UInt16

  /// Netlink messages: the protocol field holds a netlink family.
  static let netlink = HardwareType(rawValue: 824)
  /// Wireless monitor mode with a radiotap header; there is no protocol field.
  static let radiotap = HardwareType(rawValue: 803)
  /// GRE over IPv4: the protocol field is that of the GRE header.
  static let greOverIPv4 = HardwareType(rawValue: 778)

  /// Whether the protocol field of the cooked header is an EtherType.
  var usesEtherTypes: Bool { self != .netlink && self != .radiotap }
}

/// The values below 0x0600 that Linux puts where an EtherType stands (`linux/if_ether.h`).
enum CookedProtocol {
  /// An 802.2 LLC header follows.
  static let llc: UInt16 = 4
}
