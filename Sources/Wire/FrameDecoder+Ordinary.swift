// The short way: most frames are Ethernet with at most one tag, IP without options or extensions,
// and TCP or UDP. Of these only the record is made, without a `DecodedFrame` on the way. Whatever
// is different in any respect is left to the full decoder, so that this file knows no faults.
extension FrameDecoder {
  /// Writes the records of the frames from `first` on, up to the first that is not ordinary.
  ///
  /// The records are those of the full decoder, and none of the frames announces anything.
  ///
  /// - Parameters:
  ///   - frames: What was captured.
  ///   - first: Where in `frames` to begin.
  ///   - records: Where the records go; the first frame that finds no room is left, too.
  ///   - tally: Counts the frames whose records were written.
  @_lifetime(records: copy records)
  public func decodeOrdinary(
    _ frames: FrameBatch, from first: Int, into records: inout OutputSpan<PacketRecord>,
    counting tally: inout FrameTally
  ) {
    guard linkType == .ethernet else { return }
    let end = min(frames.count, first + records.freeCapacity)
    var counted = tally
    var next = first
    while next < end,
      let record = Self.ordinaryRecord(frames.frame(at: next), frames.info(at: next))
    {
      records.append(record)
      counted.count(record)
      next += 1
    }
    tally = counted
  }

  /// The record of an ordinary frame; `nil` of any other.
  @inline(__always) private static func ordinaryRecord(
    _ frame: Span<UInt8>, _ info: FrameInfo
  ) -> PacketRecord? {
    var info = info
    info.wireByteCount = max(info.wireByteCount, UInt32(truncatingIfNeeded: frame.count))
    var cursor = FrameCursor(frame, wireByteCount: Int(info.wireByteCount))
    do throws(DecodeStop) {
      let ethernet = try EthernetHeader(cursor)
      cursor.advance(by: EthernetHeader.byteCount)
      var etherType = ethernet.etherType
      var vlan: UInt16?
      if etherType == .customerTag {
        let tag = try VLANTag(cursor)
        cursor.advance(by: VLANTag.byteCount)
        etherType = tag.etherType
        vlan = tag.identifier
      }
      let ip: DecodedIP?
      switch etherType {
      case .ipv4: ip = try ordinaryIPv4(&cursor)
      case .ipv6: ip = try ordinaryIPv6(&cursor)
      default: return nil
      }
      guard let ip else { return nil }
      let transport: DecodedTransport?
      switch IPProtocol(rawValue: ip.protocolNumber) {
      case .tcp: transport = try ordinaryTCP(cursor)
      case .udp: transport = try ordinaryUDP(cursor)
      default: return nil
      }
      guard let transport else { return nil }
      return PacketRecord(
        info, isLinkBroadcast: ethernet.isBroadcast, vlan: vlan, ip, transport)
    } catch {
      return nil
    }
  }

  /// An IPv4 header without options, of a packet that is whole; passes over it.
  @_lifetime(cursor: copy cursor)
  @inline(__always) private static func ordinaryIPv4(
    _ cursor: inout FrameCursor
  ) throws(DecodeStop) -> DecodedIP? {
    let header = try IPv4Header(cursor)
    let totalLength = Int(header.totalLength)
    guard header.headerByteCount == IPv4Header.minimumByteCount, !header.isFragment,
      totalLength == 0 || totalLength >= IPv4Header.minimumByteCount,
      totalLength <= cursor.remaining
    else { return nil }
    if totalLength > 0 { cursor.limit(to: totalLength) }
    cursor.advance(by: IPv4Header.minimumByteCount)
    return DecodedIP(
      source: header.source, destination: header.destination,
      protocolNumber: header.protocolNumber.rawValue, isFragment: false)
  }

  /// An IPv6 header, of a packet that is whole; passes over it.
  @_lifetime(cursor: copy cursor)
  @inline(__always) private static func ordinaryIPv6(
    _ cursor: inout FrameCursor
  ) throws(DecodeStop) -> DecodedIP? {
    let header = try IPv6Header(cursor)
    cursor.advance(by: IPv6Header.byteCount)
    let payloadLength = Int(header.payloadLength)
    guard payloadLength <= cursor.remaining else { return nil }
    if payloadLength > 0 { cursor.limit(to: payloadLength) }
    return DecodedIP(
      source: header.source, destination: header.destination,
      protocolNumber: header.nextHeader.rawValue, isFragment: false)
  }

  /// A TCP header that is sound, unless an announcement may follow.
  @inline(__always) private static func ordinaryTCP(
    _ cursor: FrameCursor
  ) throws(DecodeStop) -> DecodedTransport? {
    let header = try TCPHeader(cursor)
    let ports = try TransportPorts(cursor, orElse: .tcpTooShort)
    let ftp = FTPControlLines.port
    guard header.headerByteCount >= TCPHeader.minimumByteCount,
      header.headerByteCount <= cursor.remaining, ports.source != ftp, ports.destination != ftp
    else { return nil }
    return DecodedTransport(
      transport: .tcp, sourcePort: ports.source, destinationPort: ports.destination,
      sequenceNumber: header.sequenceNumber, flags: header.flags.rawValue, hasFlags: true,
      hasPayload: cursor.remaining > header.headerByteCount)
  }

  /// A UDP header that is sound, unless a tunnel or an announcement may follow.
  @inline(__always) private static func ordinaryUDP(
    _ cursor: FrameCursor
  ) throws(DecodeStop) -> DecodedTransport? {
    let header = try UDPHeader(cursor)
    let ports = try TransportPorts(cursor, orElse: .udpTooShort)
    let length = header.length == 0 ? cursor.remaining : Int(header.length)
    guard length >= UDPHeader.byteCount, length <= cursor.remaining,
      ports.destination != tftpPort, !isTunnel(ports.destination)
    else { return nil }
    return DecodedTransport(
      transport: .udp, sourcePort: ports.source, destinationPort: ports.destination,
      hasPayload: length > UDPHeader.byteCount)
  }
}
