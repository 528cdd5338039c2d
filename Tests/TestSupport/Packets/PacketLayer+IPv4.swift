extension PacketLayer {
  /// Which part of a fragmented datagram a packet carries.
  public struct Fragment: Sendable {
    /// Where this part begins, in bytes of the datagram; a multiple of 8.
    public let offset: Int
    /// Whether another part follows.
    public let more: Bool

    /// The part that begins at `offset`.
    public init(offset: Int, more: Bool) {
      self.offset = offset
      self.more = more
    }
  }

  /// An IPv4 header (RFC 791); `options` must fill whole words.
  public static func ipv4(
    from source: Address, to destination: Address, options: [UInt8] = [],
    fragment: Fragment? = nil, identification: UInt16 = 0, timeToLive: UInt8 = 64,
    version: UInt8 = 4, headerWords: UInt8? = nil, totalLength: UInt16? = nil,
    protocol: UInt8? = nil, checksum: UInt16? = nil
  ) -> PacketLayer {
    precondition(!source.isIPv6 && !destination.isIPv6, "IPv4 cannot carry IPv6 addresses")
    return PacketLayer(
      Identity(etherType: 0x0800, ipProtocol: 4, pppProtocol: 0x0021, addressFamily: 2),
      pseudoHeader: PseudoHeader(source: source, destination: destination)
    ) { around in
      let headerByteCount = 20 + options.count
      let words = headerWords ?? UInt8(headerByteCount / 4)
      let length = totalLength ?? UInt16(headerByteCount + around.payload.count)
      var header = [version << 4 | words, 0] + length.networkBytes
      header += identification.networkBytes + flagsAndOffset(fragment).networkBytes
      header += [timeToLive, `protocol` ?? around.next.ipProtocol ?? 0, 0, 0]
      header += source.bytes + destination.bytes + options
      let sum = checksum ?? internetChecksum(header)
      return header.replacing(at: 10, with: sum.networkBytes) + around.payload
    }
  }

  private static func flagsAndOffset(_ fragment: Fragment?) -> UInt16 {
    let dontFragment: UInt16 = 0x4000
    let moreFragments: UInt16 = 0x2000
    guard let fragment else { return dontFragment }
    return UInt16(fragment.offset / 8) | (fragment.more ? moreFragments : 0)
  }

  /// An IPv4 or IPv6 header, as the addresses are.
  public static func ip(from source: Address, to destination: Address) -> PacketLayer {
    source.isIPv6 ? ipv6(from: source, to: destination) : ipv4(from: source, to: destination)
  }
}
