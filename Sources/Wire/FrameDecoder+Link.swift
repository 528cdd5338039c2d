extension FrameDecoder {
  /// Decodes from the first byte of a frame.
  func decodeLink(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    switch linkType {
    case .ethernet: try decodeEthernet(cursor, into: &result)
    case .linuxCooked: try decodeLinuxCooked(cursor, into: &result)
    case .linuxCooked2: try decodeLinuxCooked2(cursor, into: &result)
    case .null, .loop: try decodeLoopback(cursor, into: &result)
    case .ppp, .pppHDLC: try decodePPPFrame(cursor, into: &result)
    case .ciscoHDLC: try decodeCiscoHDLC(cursor, into: &result)
    case .ipv4: try decodeIPv4(cursor, into: &result)
    case .ipv6: try decodeIPv6(cursor, into: &result)
    case .raw: try decodeIP(cursor, orElse: .ipv4TooShort, into: &result)
    default: return
    }
  }

  /// Decodes an Ethernet frame, also one inside a tunnel.
  @inline(__always) func decodeEthernet(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try EthernetHeader(cursor)
    if result.encapsulations.isEmpty { result.isLinkBroadcast = header.isBroadcast }
    var cursor = cursor
    cursor.advance(by: EthernetHeader.byteCount)
    try decode(header.etherType, cursor, into: &result)
  }

  /// Decodes what an EtherType announces; what the decoder does not read ends there.
  @inline(__always) func decode(
    _ etherType: EtherType, _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    switch etherType {
    case .ipv4: try decodeIPv4(cursor, into: &result)
    case .ipv6: try decodeIPv6(cursor, into: &result)
    default: try decodeTagged(etherType, cursor, into: &result)
    }
  }

  private func decodeTagged(
    _ etherType: EtherType, _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    var cursor = cursor
    switch etherType {
    case .customerTag, .serviceTag, .legacyServiceTag:
      guard result.vlanCount < VLANTag.maximumCount else { throw .anomaly(.vlanTooManyTags) }
      let tag = try VLANTag(cursor)
      result.vlans[Int(result.vlanCount)] = tag.identifier
      result.vlanCount += 1
      cursor.advance(by: VLANTag.byteCount)
      try decode(tag.etherType, cursor, into: &result)
    case .backboneServiceTag:
      guard result.encapsulations.push(.backboneBridge) else { throw .anomaly(.tunnelTooDeep) }
      _ = try cursor.header(Self.serviceInstanceByteCount, orElse: .vlanTooShort)
      cursor.advance(by: Self.serviceInstanceByteCount)
      try decodeEthernetInside(cursor, into: &result)
    case .mplsUnicast, .mplsMulticast:
      guard result.encapsulations.push(.mpls) else { throw .anomaly(.tunnelTooDeep) }
      try decodeMPLS(cursor, into: &result)
    case .pppoeSession:
      try decodePPPoE(cursor, into: &result)
    default:
      guard etherType.isLength else { return }
      // An 802.3 length of 0 stands for a frame too long to say (jumbo LLC); use what is there.
      if etherType.rawValue > 0 { cursor.limit(to: Int(etherType.rawValue)) }
      try decodeLLC(cursor, into: &result)
    }
  }

  /// The bytes of a backbone service instance tag after its EtherType (IEEE 802.1Q §9.7).
  private static let serviceInstanceByteCount = 4

  // A call of its own, so that the inlined header code is not repeated in itself.
  private func decodeEthernetInside(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    try decodeEthernet(cursor, into: &result)
  }

  private func decodeLLC(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try LLCHeader(cursor)
    guard let etherType = header.etherType, etherType.isDecoded else { return }
    var cursor = cursor
    cursor.advance(by: header.headerByteCount)
    try decode(etherType, cursor, into: &result)
  }

  private func decodeLinuxCooked(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try LinuxCookedHeader(cursor)
    result.isLinkBroadcast = header.isBroadcast
    var cursor = cursor
    cursor.advance(by: LinuxCookedHeader.byteCount)
    try decodeCooked(header.etherType, header.hardwareType, cursor, into: &result)
  }

  private func decodeLinuxCooked2(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try LinuxCooked2Header(cursor)
    result.isLinkBroadcast = header.isBroadcast
    var cursor = cursor
    cursor.advance(by: LinuxCooked2Header.byteCount)
    try decodeCooked(header.etherType, header.hardwareType, cursor, into: &result)
  }

  private func decodeCooked(
    _ etherType: EtherType, _ hardwareType: HardwareType, _ cursor: FrameCursor,
    into result: inout DecodedFrame
  ) throws(DecodeStop) {
    guard hardwareType.usesEtherTypes else { return }
    if etherType.isDecoded {
      try decode(etherType, cursor, into: &result)
    } else if etherType.rawValue == CookedProtocol.llc {
      try decodeLLC(cursor, into: &result)
    } else if hardwareType == .greOverIPv4, etherType == .transparentEthernetBridging {
      try decodeEthernet(cursor, into: &result)
    }
  }

  /// BSD's and OpenBSD's loopback: the protocol family, then IP.
  ///
  /// The family of IPv6 has a number of its own on every system, so the packet's version is what
  /// tells; the family only says whether there is IP at all, in either byte order.
  private func decodeLoopback(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let bytes = try cursor.header(4, orElse: .nullTooShort)
    let family = bytes.bigEndian32(at: 0)
    var cursor = cursor
    cursor.advance(by: 4)
    switch family > 0xffff ? family.byteSwapped : family {
    case 2: try decodeIPv4(cursor, into: &result)
    case 10, 24, 28, 30: try decodeIPv6(cursor, into: &result)
    default: return
    }
  }

  /// PPP with its framing, without it, or Cisco's HDLC.
  private func decodePPPFrame(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let start = try cursor.header(2, orElse: .pppTooShort).bigEndian16(at: 0)
    var cursor = cursor
    switch start {
    case 0xff03:  // all stations, unnumbered information (RFC 1662 §3.1)
      cursor.advance(by: 2)
      try decodePPP(cursor, into: &result)
    case 0x0f00, 0x8f00:  // unicast and broadcast of Cisco's HDLC
      try decodeCiscoHDLC(cursor, into: &result)
    default:
      try decodePPP(cursor, into: &result)
    }
  }

  /// Cisco's HDLC: address and control, whatever they say, then an EtherType.
  private func decodeCiscoHDLC(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try cursor.header(4, orElse: .pppTooShort)
    var cursor = cursor
    cursor.advance(by: 4)
    try decode(EtherType(rawValue: header.bigEndian16(at: 2)), cursor, into: &result)
  }

  /// A PPP frame from its protocol field on, which may be compressed to one byte (RFC 1661 §6.5).
  private func decodePPP(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let first = try cursor.header(1, orElse: .pppTooShort)[0]
    var cursor = cursor
    let number: UInt16
    if first & 1 == 1 {
      number = UInt16(first)
      cursor.advance(by: 1)
    } else {
      number = try cursor.header(2, orElse: .pppTooShort).bigEndian16(at: 0)
      cursor.advance(by: 2)
    }
    guard let etherType = PPPProtocol(rawValue: number).etherType else { return }
    try decode(etherType, cursor, into: &result)
  }

  private func decodePPPoE(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try PPPoEHeader(cursor)
    guard header.isSession else { return }
    guard result.encapsulations.push(.pppoe) else { throw .anomaly(.tunnelTooDeep) }
    var cursor = cursor
    cursor.advance(by: PPPoEHeader.byteCount)
    cursor.limit(to: Int(header.length))
    try decodePPP(cursor, into: &result)
  }

  /// Passes over a label stack; below it lies IP, or Ethernet without a control word (RFC 4448).
  func decodeMPLS(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    var cursor = cursor
    var labels = 0
    var isBottom = false
    while !isBottom {
      guard labels < MPLSLabel.maximumCount else { throw .anomaly(.mplsTooManyLabels) }
      isBottom = try MPLSLabel(cursor).isBottomOfStack
      cursor.advance(by: MPLSLabel.byteCount)
      labels += 1
    }
    guard cursor.available > 0 else { return }
    switch cursor.bytes[cursor.offset] >> 4 {
    case 4: try decodeIPv4(cursor, into: &result)
    case 6: try decodeIPv6(cursor, into: &result)
    default:
      guard cursor.available >= EthernetHeader.byteCount,
        try EthernetHeader(cursor).etherType.isDecoded
      else { return }
      try decodeEthernet(cursor, into: &result)
    }
  }
}
