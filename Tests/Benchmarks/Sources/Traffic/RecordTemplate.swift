/// A record of a pcap file with all that its packets have in common.
///
/// Lengths and checksums of all headers are made right when a packet is written.
struct RecordTemplate {
  /// The record's header, the frame's headers, and zeros up to the largest size.
  let bytes: [UInt8]
  /// How many bytes the headers of the frame have.
  let headerByteCount: Int
  private let isUDP: Bool
  private let isIPv6: Bool
  /// Where the headers are, in bytes from the start of the record.
  private let outerIP: Int?
  private let outerUDP: Int?
  private let ip: Int
  private let transport: Int
  private let outerSum: ChecksumSum
  private let ipSum: ChecksumSum
  private let transportSum: ChecksumSum

  /// The header of a record: seconds, microseconds, captured size, size.
  static let recordHeaderByteCount = 16
  /// The smallest frame of Ethernet, without its checksum.
  private static let minimumFrameByteCount = 60

  /// The template of frames of one shape and one direction.
  init(_ shape: FrameShape, fromClient: Bool, largestFrame: Int) {
    var bytes = [UInt8](repeating: 0, count: Self.recordHeaderByteCount)
    Self.addLink(
      shape, fromClient: fromClient, isIPv6: shape.tunnel == .none && shape.isIPv6, &bytes)
    (outerIP, outerUDP) = Self.addTunnel(shape, fromClient: fromClient, &bytes)
    ip = bytes.count
    let addresses = Self.addIP(shape, &bytes)
    transport = bytes.count
    bytes += [UInt8](repeating: 0, count: shape.isUDP ? 8 : 20)
    if !shape.isUDP {
      bytes[transport + 12] = 5 << 4
      bytes[transport + 14] = 0xff  // a window of 65535 bytes
      bytes[transport + 15] = 0xff
    }
    headerByteCount = bytes.count - Self.recordHeaderByteCount
    outerSum = ChecksumSum(outerIP.map { Array(bytes[$0..<$0 + 20]) } ?? [])
    ipSum = ChecksumSum(bytes[ip..<ip + 20])
    var sum = ChecksumSum(Array(addresses) + bytes[transport...])
    sum.add(UInt16(Self.number(shape)))
    transportSum = sum
    isUDP = shape.isUDP
    isIPv6 = shape.isIPv6
    let largest = max(largestFrame, headerByteCount, Self.minimumFrameByteCount)
    bytes += [UInt8](repeating: 0, count: largest - headerByteCount)
    self.bytes = bytes
  }

  /// The number of the transport in IP.
  private static func number(_ shape: FrameShape) -> UInt8 { shape.isUDP ? 17 : 6 }

  private static func etherType(isIPv6: Bool) -> [UInt8] { isIPv6 ? [0x86, 0xdd] : [0x08, 0x00] }

  private static func addEthernet(fromClient: Bool, _ bytes: inout [UInt8]) {
    let (client, service): ([UInt8], [UInt8]) = ([2, 0, 0, 0, 0, 5], [2, 0, 0, 0, 0, 9])
    bytes += fromClient ? service + client : client + service
  }

  private static func addLink(
    _ shape: FrameShape, fromClient: Bool, isIPv6: Bool, _ bytes: inout [UInt8]
  ) {
    addEthernet(fromClient: fromClient, &bytes)
    if shape.hasVLAN { bytes += [0x81, 0x00, 0, 5] }
    bytes += etherType(isIPv6: isIPv6)
  }

  /// Adds what is around the packet.
  ///
  /// - Returns: Where the outer IP header is, and that of UDP.
  private static func addTunnel(
    _ shape: FrameShape, fromClient: Bool, _ bytes: inout [UInt8]
  ) -> (ip: Int?, udp: Int?) {
    guard shape.tunnel != .none else { return (nil, nil) }
    let start = bytes.count
    let (near, far): ([UInt8], [UInt8]) = ([192, 0, 2, 1], [192, 0, 2, 2])
    bytes += [0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, shape.tunnel == .gre ? 47 : 17, 0, 0]
    bytes += fromClient ? near + far : far + near
    if shape.tunnel == .gre {
      bytes += [0, 0] + etherType(isIPv6: shape.isIPv6)
      return (start, nil)
    }
    // No checksum of UDP, as RFC 7348 §5 asks for; a network identifier of 42.
    bytes += [0xc0, 0x00, 0x12, 0xb5, 0, 0, 0, 0, 0x08, 0, 0, 0, 0, 0, 42, 0]
    addEthernet(fromClient: fromClient, &bytes)
    bytes += etherType(isIPv6: shape.isIPv6)
    return (start, start + 20)
  }

  /// Adds the IP header.
  ///
  /// - Returns: The bytes of the two addresses.
  private static func addIP(_ shape: FrameShape, _ bytes: inout [UInt8]) -> ArraySlice<UInt8> {
    if shape.isIPv6 {
      bytes += [0x60, 0, 0, 0, 0, 0, number(shape), 64]
      let prefix: [UInt8] = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0]
      for _ in 0..<2 { bytes += prefix + [0, 0, 0, 0] }
      return bytes.suffix(32)
    }
    bytes += [0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, number(shape), 0, 0] + [0, 0, 0, 0, 0, 0, 0, 0]
    return bytes.suffix(8)
  }
}

extension RecordTemplate {
  /// The size of a frame with as much payload.
  @inline(__always) func frameByteCount(payload: Int) -> Int {
    max(headerByteCount + payload, Self.minimumFrameByteCount)
  }

  /// Fills in what differs in the record at `start`, a copy of the first bytes of the template.
  @inline(__always) func fill(
    _ piece: inout MutableSpan<UInt8>, at start: Int, microseconds: UInt64, _ packet: Packet
  ) {
    let frameByteCount = UInt32(frameByteCount(payload: packet.payloadByteCount))
    let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    // In the order of bytes of the file's header.
    piece.put(UInt32(truncatingIfNeeded: seconds).byteSwapped, at: start)
    piece.put(UInt32(truncatingIfNeeded: rest).byteSwapped, at: start + 4)
    piece.put(frameByteCount.byteSwapped, at: start + 8)
    piece.put(frameByteCount.byteSwapped, at: start + 12)
    let end = start + Self.recordHeaderByteCount + headerByteCount + packet.payloadByteCount
    if let outerIP {
      fillIPv4(&piece, at: start + outerIP, end: end, outerSum)
      if let outerUDP {
        piece.put(UInt16(end - start - outerUDP), at: start + outerUDP + 4)
      }
    }
    let ip = start + ip
    let transport = start + transport
    if isIPv6 {
      piece.put(UInt16(end - transport), at: ip + 4)
      piece.put(packet.source, at: ip + 20)
      piece.put(packet.destination, at: ip + 36)
    } else {
      piece.put(packet.source, at: ip + 12)
      piece.put(packet.destination, at: ip + 16)
      var sum = ipSum
      sum.add(packet.source)
      sum.add(packet.destination)
      fillIPv4(&piece, at: ip, end: end, sum)
    }
    fillTransport(&piece, at: transport, byteCount: end - transport, packet)
  }

  @inline(__always) private func fillIPv4(
    _ piece: inout MutableSpan<UInt8>, at offset: Int, end: Int, _ sum: ChecksumSum
  ) {
    var sum = sum
    sum.add(UInt16(end - offset))
    piece.put(UInt16(end - offset), at: offset + 2)
    piece.put(sum.checksum, at: offset + 10)
  }

  @inline(__always) private func fillTransport(
    _ piece: inout MutableSpan<UInt8>, at transport: Int, byteCount: Int, _ packet: Packet
  ) {
    piece.put(packet.sourcePort, at: transport)
    piece.put(packet.destinationPort, at: transport + 2)
    var sum = transportSum
    sum.add(packet.source)
    sum.add(packet.destination)
    sum.add(packet.sourcePort)
    sum.add(packet.destinationPort)
    sum.add(UInt16(byteCount))  // the pseudo-header's; the payload is zeros
    guard !isUDP else {
      piece.put(UInt16(byteCount), at: transport + 4)
      sum.add(UInt16(byteCount))
      // A checksum of 0 would say that there is none (RFC 768).
      piece.put(sum.checksum == 0 ? 0xffff : sum.checksum, at: transport + 6)
      return
    }
    piece.put(packet.sequence, at: transport + 4)
    piece.put(packet.acknowledgment, at: transport + 8)
    piece[transport + 13] = packet.flags
    sum.add(packet.sequence)
    sum.add(packet.acknowledgment)
    sum.add(UInt16(packet.flags))
    piece.put(sum.checksum, at: transport + 16)
  }
}
