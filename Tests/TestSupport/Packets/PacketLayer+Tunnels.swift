/// Tunnels; IP in IP needs no layer of its own: write one IP header on the other.
extension PacketLayer {
  /// A GRE header (RFC 2784) with a key and a sequence number (RFC 2890) when given.
  public static func gre(
    key: UInt32? = nil, sequence: UInt32? = nil, checksum: Bool = false, version: UInt16 = 0,
    protocol: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 47)) { around in
      let flags: UInt16 =
        (checksum ? 0x8000 : 0) | (key == nil ? 0 : 0x2000) | (sequence == nil ? 0 : 0x1000)
      var packet = (flags | version).networkBytes
      packet += (`protocol` ?? around.next.etherType ?? 0).networkBytes
      packet += checksum ? [0, 0, 0, 0] : []
      packet += (key?.networkBytes ?? []) + (sequence?.networkBytes ?? []) + around.payload
      guard checksum else { return packet }
      return packet.replacing(at: 4, with: internetChecksum(packet).networkBytes)
    }
  }

  /// A VXLAN header (RFC 7348); write it on UDP to 4789.
  public static func vxlan(network: UInt32 = 42) -> PacketLayer {
    PacketLayer { hex("08 00 00 00") + (network << 8).networkBytes + $0.payload }
  }

  /// A GENEVE header (RFC 8926); write it on UDP to 6081. `options` must fill whole words.
  public static func geneve(
    network: UInt32 = 42, options: [UInt8] = [], version: UInt8 = 0, protocol: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer { around in
      [version << 6 | UInt8(options.count / 4), 0]
        + (`protocol` ?? around.next.etherType ?? 0).networkBytes + (network << 8).networkBytes
        + options + around.payload
    }
  }

  /// One GENEVE option of an experimental class with four bytes of data.
  public static let geneveOption = hex("ff ff 01 01 ca fe 00 01")

  /// A GTP-U header of a G-PDU (3GPP TS 29.281); write it on UDP to 2152.
  ///
  /// With `sessionContainer`, the extension header that 5G puts between it and the packet.
  public static func gtpu(tunnel: UInt32 = 7, sessionContainer: Bool = false) -> PacketLayer {
    PacketLayer { around in
      // Sequence number, N-PDU number, type of the first extension; then that extension.
      let optional = sessionContainer ? hex("00 00 00 85  01 10 09 00") : []
      let count = UInt16(optional.count + around.payload.count)
      return [sessionContainer ? 0x34 : 0x30, 0xff] + count.networkBytes + tunnel.networkBytes
        + optional + around.payload
    }
  }
}
