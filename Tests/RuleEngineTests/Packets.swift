import Events
import Wire

// Packets of the tests: the smallest raw-IP frames there are, through the decoder.

extension Endpoint {
  /// A host of the tests, on a port of the ephemeral range.
  static let client = Endpoint(ipv4: 0x0a00_0005, port: 51_234)
  /// A host of the tests, on an unassigned system port.
  static let server = Endpoint(ipv4: 0x0a00_0009, port: 6)

  init(ipv4: UInt32, port: UInt16) { self.init(address: IPAddress(ipv4: ipv4), port: port) }

  /// The same host on another port.
  func on(_ port: UInt16) -> Endpoint { Endpoint(address: address, port: port) }
}

extension PacketRecord {
  /// A TCP segment of 40 bytes, and of `data` more.
  static func tcp(
    _ sender: Endpoint, _ receiver: Endpoint, _ flags: TCPFlags, data: Int = 0,
    at seconds: Double = 0
  ) -> PacketRecord {
    let length = UInt16(40 + data)
    var packet: [UInt8] = [0x45, 0] + bytes(length) + [0, 0, 0, 0, 64, 6, 0, 0]
    packet += bytes(UInt32(sender.address.low)) + bytes(UInt32(receiver.address.low))
    packet += bytes(sender.port) + bytes(receiver.port) + bytes(UInt64(7) << 32)
    packet += [0x50, flags.rawValue] + [UInt8](repeating: 0, count: 6 + data)
    let info = FrameInfo(
      timestampNanoseconds: Int64(seconds * 1e9), wireByteCount: UInt32(packet.count), interface: 0)
    return PacketRecord(FrameDecoder(linkType: .raw).decode(packet.span, info))
  }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    stride(from: value.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: value >> $0)
    }
  }
}
