// The short way: most frames are Ethernet to one station, with at most one tag, IP without options
// or extensions, and TCP or UDP. Of these only the record is made, without a `DecodedFrame` on the
// way, and where it will stay: what a copy of it costs would be a third of all. Whatever is
// different in any respect is left to the full decoder, so that this file knows no faults.
extension FrameDecoder {
  /// The captured bytes that every ordinary frame has: IPv4 and UDP without a tag.
  private static let leastByteCount =
    EthernetHeader.byteCount + IPv4Header.minimumByteCount + UDPHeader.byteCount

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
    // Known to be no less than 0, the places need only one check in each turn of the loop.
    precondition(first >= 0)
    guard linkType == .ethernet else { return }
    let end = min(frames.count, first + records.freeCapacity)
    let recordCount = records.count
    var next = first
    while next < end,
      Self.writeOrdinary(frames.frame(at: next), frames.info(at: next), &records)
    {
      next += 1
    }
    // Afterwards: the loop has no registers left for it.
    tally.count(records.span.extracting(droppingFirst: recordCount))
  }

  /// Writes the records of the frames in a pcap file, up to the first that is not ordinary, or whose
  /// place the file does not say soundly.
  ///
  /// One pass where `FrameBatch` takes two: one that finds frames, and one that decodes them.
  ///
  /// - Parameters:
  ///   - pcap: Where the frames lie.
  ///   - records: Where their records go; the first frame that finds no room is left, too.
  ///   - tally: Counts the frames whose records were written.
  /// - Returns: How many bytes of `pcap` those frames have, with what precedes each.
  @_lifetime(records: copy records)
  public func decodeOrdinary(
    _ pcap: PcapRecords, into records: inout OutputSpan<PacketRecord>,
    counting tally: inout FrameTally
  ) -> Int {
    guard linkType == .ethernet else { return 0 }
    let recordCount = records.count
    var rest = pcap.bytes
    while records.freeCapacity > 0, rest.count >= PcapRecords.headerByteCount {
      let byteCount = Int(pcap.capturedByteCount(rest))
      let following = rest.extracting(droppingFirst: PcapRecords.headerByteCount)
      guard byteCount <= FrameBatch.maximumFrameByteCount, byteCount <= following.count,
        Self.writeOrdinary(following.extracting(first: byteCount), pcap.info(rest), &records)
      else { break }
      rest = following.extracting(droppingFirst: byteCount)
    }
    tally.count(records.span.extracting(droppingFirst: recordCount))
    return pcap.bytes.count &- rest.count
  }

  /// Writes the record of an ordinary frame; `false`, and nothing done, of any other.
  @_lifetime(records: copy records)
  @inline(__always) private static func writeOrdinary(
    _ frame: Span<UInt8>, _ info: @autoclosure () -> FrameInfo,
    _ records: inout OutputSpan<PacketRecord>
  ) -> Bool {
    guard frame.count >= leastByteCount else { return false }
    let ethernet = EthernetHeader(startOf: frame)
    guard !ethernet.isBroadcast else { return false }
    let wireByteCount = max(
      info().wireByteCount, UInt32(truncatingIfNeeded: frame.count))
    guard ethernet.etherType == .ipv4 else {
      let link = OrdinaryLink(info(), wireByteCount)
      return writeOther(frame, link, &records)
    }
    return writeIPv4(
      frame.extracting(droppingFirst: EthernetHeader.byteCount),
      Int(wireByteCount) &- EthernetHeader.byteCount,
      OrdinaryLink(info(), wireByteCount), &records)
  }

  /// Takes what follows an Ethernet header if that is a tag or IPv6.
  ///
  /// By itself, so that the loop has registers for what is the most frequent.
  @_lifetime(records: copy records)
  @inline(never) private static func writeOther(
    _ frame: Span<UInt8>, _ link: OrdinaryLink, _ records: inout OutputSpan<PacketRecord>
  ) -> Bool {
    var (etherType, link) = (EthernetHeader(startOf: frame).etherType, link)
    var packet = frame.extracting(droppingFirst: EthernetHeader.byteCount)
    if etherType == .customerTag {
      let tag = VLANTag(startOf: packet)
      etherType = tag.etherType
      (link.hasVLAN, link.vlan) = (true, tag.identifier)
      packet = packet.extracting(droppingFirst: VLANTag.byteCount)
    }
    let byteCount = Int(link.info.wireByteCount) &- (frame.count &- packet.count)
    switch etherType {
    case .ipv4: return writeIPv4(packet, byteCount, link, &records)
    case .ipv6: return writeIPv6(packet, byteCount, link, &records)
    default: return false
    }
  }

  /// Takes an IPv4 header without options, of a packet that is whole, and what follows it.
  ///
  /// One that says it has no length has too little for any transport, and so goes the long way.
  @_lifetime(records: copy records)
  @inline(__always) private static func writeIPv4(
    _ packet: Span<UInt8>, _ byteCount: Int, _ link: @autoclosure () -> OrdinaryLink,
    _ records: inout OutputSpan<PacketRecord>
  ) -> Bool {
    guard packet.count >= IPv4Header.minimumByteCount else { return false }
    let header = IPv4Header(startOf: packet)
    let length = Int(header.totalLength)
    guard header.hasNoOptions, !header.isFragment, length <= byteCount,
      let transport = ordinaryTransport(
        header.protocolNumber, packet.extracting(droppingFirst: IPv4Header.minimumByteCount),
        length &- IPv4Header.minimumByteCount)
    else { return false }
    // Not before: the checks need the registers.
    records.append(PacketRecord(link(), header.source, header.destination, transport))
    return true
  }

  /// Takes an IPv6 header, of a packet that is whole, and what follows it.
  @_lifetime(records: copy records)
  @inline(__always) private static func writeIPv6(
    _ packet: Span<UInt8>, _ byteCount: Int, _ link: OrdinaryLink,
    _ records: inout OutputSpan<PacketRecord>
  ) -> Bool {
    guard packet.count >= IPv6Header.byteCount else { return false }
    let header = IPv6Header(startOf: packet)
    let remaining = byteCount &- IPv6Header.byteCount
    let length = header.payloadLength == 0 ? remaining : Int(header.payloadLength)
    guard header.hasVersion, length <= remaining,
      let transport = ordinaryTransport(
        header.nextHeader, packet.extracting(droppingFirst: IPv6Header.byteCount), length)
    else { return false }
    records.append(PacketRecord(link, header.source, header.destination, transport))
    return true
  }

  /// A TCP or UDP header, of a segment of `byteCount` bytes that may be captured in part.
  @inline(__always) private static func ordinaryTransport(
    _ number: IPProtocol, _ segment: Span<UInt8>, _ byteCount: Int
  ) -> DecodedTransport? {
    switch number {
    case .tcp: ordinaryTCP(segment, byteCount)
    case .udp: ordinaryUDP(segment, byteCount)
    default: nil
    }
  }

  /// A TCP header that is sound, unless an announcement may follow.
  @inline(__always) private static func ordinaryTCP(
    _ segment: Span<UInt8>, _ byteCount: Int
  ) -> DecodedTransport? {
    guard segment.count >= TCPHeader.byteCount else { return nil }
    let header = TCPHeader(startOf: segment)
    let ports = TransportPorts(startOf: segment)
    let ftp = FTPControlLines.port
    guard header.headerByteCount >= TCPHeader.minimumByteCount,
      header.headerByteCount <= byteCount, ports.source != ftp, ports.destination != ftp
    else { return nil }
    return DecodedTransport(
      transport: .tcp, sourcePort: ports.source, destinationPort: ports.destination,
      sequenceNumber: header.sequenceNumber, flags: header.flags.rawValue, hasFlags: true,
      hasPayload: byteCount > header.headerByteCount)
  }

  /// A UDP header that is sound, unless a tunnel or an announcement may follow.
  @inline(__always) private static func ordinaryUDP(
    _ segment: Span<UInt8>, _ byteCount: Int
  ) -> DecodedTransport? {
    guard segment.count >= UDPHeader.byteCount else { return nil }
    let header = UDPHeader(startOf: segment)
    let ports = TransportPorts(startOf: segment)
    let length = Int(header.length)
    guard length >= UDPHeader.byteCount, length <= byteCount,
      ports.destination != tftpPort, !isTunnel(ports.destination)
    else { return nil }
    return DecodedTransport(
      transport: .udp, sourcePort: ports.source, destinationPort: ports.destination,
      hasPayload: length > UDPHeader.byteCount)
  }
}
