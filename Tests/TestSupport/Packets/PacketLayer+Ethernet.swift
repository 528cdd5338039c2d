extension PacketLayer {
  /// The hardware address of the client in every capture.
  public static let clientMAC = hex("02 00 00 00 00 05")
  /// The hardware address of the server in every capture.
  public static let serverMAC = hex("02 00 00 00 00 09")
  /// The hardware address of everybody.
  public static let broadcastMAC = hex("ff ff ff ff ff ff")

  /// An Ethernet II header, or one of IEEE 802.3 with a length in front of LLC.
  ///
  /// `minimum` pads the frame with zeros, as a real one of under 60 bytes is.
  public static func ethernet(
    from source: [UInt8] = clientMAC, to destination: [UInt8] = serverMAC, type: UInt16? = nil,
    minimum: Int = 0
  ) -> PacketLayer {
    // Transparent Ethernet bridging is how GRE and GENEVE call an Ethernet frame.
    PacketLayer(Identity(etherType: 0x6558)) { around in
      let bytes = destination + source + around.typeOrLength(type) + around.payload
      return bytes + Array(repeating: 0, count: max(0, minimum - bytes.count))
    }
  }

  /// A VLAN tag: 802.1Q (0x8100), 802.1ad (0x88a8) or the older 0x9100.
  public static func vlan(
    _ identifier: UInt16, tag: UInt16 = 0x8100, priority: UInt16 = 0, type: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(etherType: tag)) { around in
      (priority << 13 | identifier & 0xfff).networkBytes + around.typeOrLength(type)
        + around.payload
    }
  }

  /// A backbone service instance tag, which an Ethernet frame must follow (IEEE 802.1ah).
  public static func serviceInstance(_ identifier: UInt32) -> PacketLayer {
    PacketLayer(Identity(etherType: 0x88e7)) { around in
      (identifier & 0xff_ffff).networkBytes + around.payload
    }
  }

  /// An LLC header with the SNAP extension (RFC 1042).
  public static func snap(type: UInt16? = nil) -> PacketLayer {
    PacketLayer(Identity(isLLC: true)) { around in
      hex("aa aa 03 00 00 00") + (type ?? around.next.etherType ?? 0).networkBytes + around.payload
    }
  }

  /// An LLC header of an unnumbered frame between two service access points (IEEE 802.2).
  public static func llc(destination: UInt8, source: UInt8, control: UInt8 = 3) -> PacketLayer {
    PacketLayer(Identity(isLLC: true)) { [destination, source, control] + $0.payload }
  }

  /// A stack of MPLS labels (RFC 3032); the last one has the bottom bit.
  public static func mpls(_ labels: UInt32...) -> PacketLayer { mpls(labels) }

  /// A stack of MPLS labels (RFC 3032); the last one has the bottom bit.
  public static func mpls(_ labels: [UInt32]) -> PacketLayer {
    PacketLayer(Identity(etherType: 0x8847, ipProtocol: 137, pppProtocol: 0x0281)) { around in
      let entries = labels.enumerated().flatMap { index, label in
        (label << 12 | (index == labels.count - 1 ? 1 << 8 : 0) | 64).networkBytes
      }
      return entries + around.payload
    }
  }

  /// A PPPoE session header with the PPP protocol number after it (RFC 2516).
  public static func pppoe(
    session: UInt16 = 1, length: UInt16? = nil, pppProtocol: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(etherType: 0x8864)) { around in
      let number = (pppProtocol ?? around.next.pppProtocol ?? 0).networkBytes
      let count = length ?? UInt16(number.count + around.payload.count)
      return [0x11, 0] + session.networkBytes + count.networkBytes + number + around.payload
    }
  }
}

extension PacketLayer.Surroundings {
  /// The two bytes before the payload of Ethernet or of a tag.
  fileprivate func typeOrLength(_ given: UInt16?) -> [UInt8] {
    let right = next.isLLC ? UInt16(payload.count) : next.etherType
    return (given ?? right ?? 0).networkBytes
  }
}
