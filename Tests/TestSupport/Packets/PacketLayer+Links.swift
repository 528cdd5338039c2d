extension PacketLayer {
  /// Who a frame in a cooked capture was for, seen from the capturing host.
  public enum CookedType: UInt16, Sendable {
    /// To this host.
    case received = 0
    /// To everybody.
    case broadcast = 1
    /// From this host.
    case sent = 4
  }

  /// A Linux cooked header, version 1: LINKTYPE_LINUX_SLL.
  public static func sll(_ type: CookedType = .received, protocol: UInt16? = nil) -> PacketLayer {
    PacketLayer { around in
      type.rawValue.networkBytes + hex("00 01 00 06") + clientMAC + [0, 0]
        + (`protocol` ?? around.next.etherType ?? 0).networkBytes + around.payload
    }
  }

  /// A Linux cooked header, version 2: LINKTYPE_LINUX_SLL2.
  public static func sll2(
    _ type: CookedType = .received, interface: UInt32 = 2, protocol: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer { around in
      (`protocol` ?? around.next.etherType ?? 0).networkBytes + [0, 0] + interface.networkBytes
        + hex("00 01") + [UInt8(type.rawValue), 6] + clientMAC + [0, 0] + around.payload
    }
  }

  /// The loopback header of BSD, in the byte order of the host that captured: LINKTYPE_NULL.
  public static func null(_ order: ByteOrder = .little, family: UInt32? = nil) -> PacketLayer {
    PacketLayer { around in
      (family ?? around.next.addressFamily ?? 0).bytes(order) + around.payload
    }
  }

  /// The loopback header of OpenBSD, in network byte order: LINKTYPE_LOOP.
  public static func loop(family: UInt32? = nil) -> PacketLayer { null(.big, family: family) }

  /// A PPP header: the protocol number alone, as after LINKTYPE_PPP's optional framing.
  public static func ppp(protocol: UInt16? = nil) -> PacketLayer {
    PacketLayer { around in
      (`protocol` ?? around.next.pppProtocol ?? 0).networkBytes + around.payload
    }
  }

  /// A PPP header in HDLC-like framing (RFC 1662): address and control before the protocol.
  public static func hdlc(protocol: UInt16? = nil) -> PacketLayer {
    PacketLayer { around in
      hex("ff 03") + (`protocol` ?? around.next.pppProtocol ?? 0).networkBytes + around.payload
    }
  }

  /// Cisco's HDLC: an address, 0x0f for unicast or 0x8f for broadcast, and an EtherType.
  public static func ciscoHDLC(address: UInt8 = 0x0f, type: UInt16? = nil) -> PacketLayer {
    PacketLayer { around in
      [address, 0] + (type ?? around.next.etherType ?? 0).networkBytes + around.payload
    }
  }
}
