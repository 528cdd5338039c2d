extension PacketLayer {
  /// An IPv6 header (RFC 8200).
  public static func ipv6(
    from source: Address, to destination: Address, hopLimit: UInt8 = 64, version: UInt32 = 6,
    payloadLength: UInt16? = nil, nextHeader: UInt8? = nil
  ) -> PacketLayer {
    precondition(source.isIPv6 && destination.isIPv6, "IPv6 cannot carry IPv4 addresses")
    return PacketLayer(
      Identity(etherType: 0x86dd, ipProtocol: 41, pppProtocol: 0x0057, addressFamily: 30),
      pseudoHeader: PseudoHeader(source: source, destination: destination)
    ) { around in
      (version << 28).networkBytes
        + (payloadLength ?? UInt16(around.payload.count)).networkBytes
        + [nextHeader ?? around.next.ipProtocol ?? noNextHeader, hopLimit]
        + source.bytes + destination.bytes + around.payload
    }
  }

  /// A hop-by-hop options header that holds padding.
  public static func hopByHop(lengthUnits: UInt8? = nil) -> PacketLayer {
    ipv6Extension(0, padding, lengthUnits: lengthUnits)
  }

  /// A routing header with no segments left, so that the destination is the final one.
  public static func routing(lengthUnits: UInt8? = nil) -> PacketLayer {
    ipv6Extension(43, hex("00 00 00 00 00 00"), lengthUnits: lengthUnits)
  }

  /// A destination options header that holds padding.
  public static func destinationOptions(lengthUnits: UInt8? = nil) -> PacketLayer {
    ipv6Extension(60, padding, lengthUnits: lengthUnits)
  }

  /// A fragment header.
  public static func ipv6Fragment(_ fragment: Fragment, identification: UInt32 = 1) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 44)) { around in
      [around.next.ipProtocol ?? noNextHeader, 0]
        + (UInt16(fragment.offset) | (fragment.more ? 1 : 0)).networkBytes
        + identification.networkBytes + around.payload
    }
  }

  /// An authentication header with a check value of 96 bits (RFC 4302), for IPv4 and IPv6.
  public static func authentication(lengthWords: UInt8? = nil) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 51)) { around in
      [around.next.ipProtocol ?? noNextHeader, lengthWords ?? 4, 0, 0]
        + hex("00 00 10 00 00 00 00 01") + Array(repeating: 0xa5, count: 12) + around.payload
    }
  }

  /// A mobility header: a binding refresh request (RFC 6275 §6.1.2).
  public static func mobility() -> PacketLayer {
    checksummedExtension(135, hex("00 00 00 00 00 00"))
  }

  /// A Host Identity Protocol header: a NOTIFY without parameters (RFC 7401 §5.1).
  public static func hostIdentity() -> PacketLayer {
    let tags = Array(repeating: UInt8(0x11), count: 16) + Array(repeating: UInt8(0x22), count: 16)
    return checksummedExtension(139, hex("11 21 00 00 00 00") + tags)
  }

  /// A Shim6 payload extension header (RFC 5533 §5.1).
  public static func shim6() -> PacketLayer { ipv6Extension(140, hex("80 00 00 00 00 07")) }

  /// The number that says that nothing follows.
  static let noNextHeader: UInt8 = 59

  /// One PadN option over six bytes.
  private static let padding = hex("01 04 00 00 00 00")

  /// An extension header in the usual form: next header, units of 8 bytes after the first, `body`.
  public static func ipv6Extension(
    _ number: UInt8, _ body: [UInt8], lengthUnits: UInt8? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: number)) { around in
      [around.next.ipProtocol ?? noNextHeader, lengthUnits ?? UInt8((body.count + 2) / 8 - 1)]
        + body + around.payload
    }
  }

  /// An extension header whose bytes 4 and 5 are a checksum over itself.
  private static func checksummedExtension(_ number: UInt8, _ body: [UInt8]) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: number)) { around in
      let next = around.next.ipProtocol ?? noNextHeader
      let header = [next, UInt8((body.count + 2) / 8 - 1)] + body
      return around.checksummed(header, at: 4, ipProtocol: number, given: nil) + around.payload
    }
  }
}
