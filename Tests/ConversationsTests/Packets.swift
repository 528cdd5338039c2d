import Events
import Wire

// Packets of the tests: the smallest raw-IP frames there are, through the decoder.

extension Endpoint {
  /// A host of the tests, on a port of the ephemeral range.
  static let client = Endpoint(ipv4: 0x0a00_0005, port: 51_234)
  /// A host of the tests, on an unassigned port.
  static let server = Endpoint(ipv4: 0x0a00_0009, port: 6)

  init(ipv4: UInt32, port: UInt16) { self.init(address: IPAddress(ipv4: ipv4), port: port) }

  /// The same host on another port.
  func on(_ port: UInt16) -> Endpoint { Endpoint(address: address, port: port) }
}

extension PacketRecord {
  /// A TCP segment.
  static func tcp(
    _ sender: Endpoint, _ receiver: Endpoint, _ flags: TCPFlags, sequence: UInt32 = 7,
    data: Int = 0, at seconds: Double = 0
  ) -> PacketRecord {
    let header = ports(sender, receiver) + bytes(sequence) + bytes(UInt32(0))
    let segment = header + [0x50, flags.rawValue] + [UInt8](repeating: 0, count: 6 + data)
    return raw(ip(sender, receiver, 6, segment), at: seconds)
  }

  /// A UDP datagram.
  static func udp(
    _ sender: Endpoint, _ receiver: Endpoint, at seconds: Double = 0
  ) -> PacketRecord {
    raw(ip(sender, receiver, 17, datagram(sender, receiver)), at: seconds)
  }

  /// What a line that an end sends on an FTP control connection announces.
  static func ftp(
    _ sender: Endpoint, _ receiver: Endpoint, _ line: String, at seconds: Double = 0
  ) -> PacketRecord? {
    let header = ports(sender, receiver) + [UInt8](repeating: 0, count: 8)
    let segment = header + [0x50, TCPFlags.ack.rawValue] + [UInt8](repeating: 0, count: 6)
    return announcement(ip(sender, receiver, 6, segment + line.utf8), at: seconds)
  }

  /// What a read request of TFTP announces.
  static func tftp(
    _ sender: Endpoint, _ receiver: Endpoint, at seconds: Double = 0
  ) -> PacketRecord? {
    let datagram = ports(sender, receiver) + [0, 14, 0, 0] + [0, 1, 0x62, 0, 0x6f, 0]
    return announcement(ip(sender, receiver, 17, datagram), at: seconds)
  }

  private static func announcement(_ packet: [UInt8], at seconds: Double) -> PacketRecord? {
    PacketRecord(announcementOf: decode(packet, .raw, at: seconds))
  }

  /// A UDP datagram in an Ethernet frame to every station.
  static func broadcast(_ sender: Endpoint, _ receiver: Endpoint) -> PacketRecord {
    let link = [UInt8](repeating: 0xff, count: 6) + [2, 0, 0, 0, 0, 1, 0x08, 0x00]
    return record(link + ip(sender, receiver, 17, datagram(sender, receiver)), .ethernet, at: 0)
  }

  /// An SCTP packet with one chunk; `tag` is the initiate tag of an INIT.
  static func sctp(
    _ sender: Endpoint, _ receiver: Endpoint, _ chunk: SCTPChunkType, tag: UInt32 = 7,
    at seconds: Double = 0
  ) -> PacketRecord {
    let header = ports(sender, receiver) + [UInt8](repeating: 0, count: 8)
    return raw(
      ip(sender, receiver, 132, header + [chunk.rawValue, 0, 0, 8] + bytes(tag)), at: seconds)
  }

  /// A DCCP packet with a 48-bit sequence number.
  static func dccp(
    _ sender: Endpoint, _ receiver: Endpoint, _ type: DCCPPacketType, sequence: UInt32 = 7,
    data: Int = 0, at seconds: Double = 0
  ) -> PacketRecord {
    let header = ports(sender, receiver) + [4, 0, 0, 0, type.rawValue << 1 | 1, 0, 0, 0]
    let body = bytes(sequence) + [UInt8](repeating: 0, count: data)
    return raw(ip(sender, receiver, 33, header + body), at: seconds)
  }

  /// A router's "port unreachable" that quotes the first bytes of a packet.
  static func unreachable(
    quoting sender: Endpoint, _ receiver: Endpoint, _ transport: Transport, at seconds: Double = 0
  ) -> PacketRecord {
    let quoted = ports(sender, receiver) + [0, 0, 0, 0]
    let router = Endpoint(ipv4: 0x0a00_0001, port: 0)
    let (isIPv6, number) = (sender.address.isIPv6, protocolNumber(transport))
    let quote: [UInt8] =
      [isIPv6 ? 1 : 3, isIPv6 ? 4 : 3, 0, 0, 0, 0, 0, 0] + ip(sender, receiver, number, quoted)
    guard isIPv6 else { return raw(ip(router, sender, 1, quote), at: seconds) }
    return raw(ip(receiver, sender, 58, quote), at: seconds)
  }

  private static func protocolNumber(_ transport: Transport) -> UInt8 {
    switch transport {
    case .tcp: 6
    case .udp: 17
    case .sctp: 132
    case .dccp: 33
    }
  }

  private static func datagram(_ sender: Endpoint, _ receiver: Endpoint) -> [UInt8] {
    ports(sender, receiver) + [0, 12, 0, 0] + [1, 2, 3, 4]
  }

  private static func ports(_ sender: Endpoint, _ receiver: Endpoint) -> [UInt8] {
    bytes(sender.port) + bytes(receiver.port)
  }

  /// An IP header without options, of the family of the addresses, and what it carries.
  private static func ip(
    _ sender: Endpoint, _ receiver: Endpoint, _ number: UInt8, _ payload: [UInt8]
  ) -> [UInt8] {
    if sender.address.isIPv6 {
      let length = bytes(UInt16(payload.count))
      let addresses = [sender, receiver].flatMap {
        bytes($0.address.high) + bytes($0.address.low)
      }
      return [0x60, 0, 0, 0] + length + [number, 64] + addresses + payload
    }
    let length = bytes(UInt16(20 + payload.count))
    let addresses = [sender, receiver].flatMap { bytes(UInt32($0.address.low)) }
    return [0x45, 0] + length + [0, 0, 0, 0, 64, number, 0, 0] + addresses + payload
  }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    stride(from: value.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: value >> $0)
    }
  }

  private static func raw(_ packet: [UInt8], at seconds: Double) -> PacketRecord {
    record(packet, .raw, at: seconds)
  }

  private static func record(
    _ frame: [UInt8], _ linkType: LinkType, at seconds: Double
  ) -> PacketRecord {
    PacketRecord(decode(frame, linkType, at: seconds))
  }

  private static func decode(
    _ frame: [UInt8], _ linkType: LinkType, at seconds: Double
  ) -> DecodedFrame {
    let info = FrameInfo(
      timestampNanoseconds: Int64(seconds * 1e9), wireByteCount: UInt32(frame.count), interface: 0)
    return FrameDecoder(linkType: linkType).decode(frame.span, info)
  }
}
