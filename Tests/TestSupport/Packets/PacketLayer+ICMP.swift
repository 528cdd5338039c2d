extension PacketLayer {
  /// An ICMP message (RFC 792): type, code, four bytes that depend on them, `body`.
  public static func icmp(
    type: UInt8, code: UInt8 = 0, rest: UInt32 = 0, body: [UInt8] = [], checksum: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 1)) { around in
      let message = [type, code, 0, 0] + rest.networkBytes + body + around.payload
      let sum = checksum ?? internetChecksum(message)
      return message.replacing(at: 2, with: sum.networkBytes)
    }
  }

  /// An ICMP "destination unreachable" that quotes a packet; code 3 says that the port is closed.
  public static func icmpUnreachable(code: UInt8 = 3, quoting packet: [UInt8]) -> PacketLayer {
    icmp(type: 3, code: code, body: packet)
  }

  /// An ICMPv6 message (RFC 4443): type, code, four bytes that depend on them, `body`.
  public static func icmpv6(
    type: UInt8, code: UInt8 = 0, rest: UInt32 = 0, body: [UInt8] = [], checksum: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 58)) { around in
      let message = [type, code, 0, 0] + rest.networkBytes + body + around.payload
      return around.checksummed(message, at: 2, ipProtocol: 58, given: checksum)
    }
  }

  /// An ICMPv6 "destination unreachable" that quotes a packet; code 4 says that the port is closed.
  public static func icmpv6Unreachable(code: UInt8 = 4, quoting packet: [UInt8]) -> PacketLayer {
    icmpv6(type: 1, code: code, body: packet)
  }
}
