extension FrameDecoder {
  /// Decodes a tunnel over UDP, if the datagram's port says that there is one.
  @inline(__always) func decodeTunnel(
    to destination: UInt16, _ cursor: FrameCursor,
    into result: inout DecodedFrame
  ) throws(DecodeStop) {
    switch destination {
    case VXLANHeader.port: try decodeVXLAN(cursor, into: &result)
    case GENEVEHeader.port: try decodeGENEVE(cursor, into: &result)
    case GTPUHeader.port: try decodeGTPU(cursor, into: &result)
    case Self.greInUDPPort: try decodeGRE(cursor, into: &result)
    case Self.mplsInUDPPort:
      try enterTunnel(.mplsInUDP, into: &result)
      try decodeMPLS(cursor, into: &result)
    default: return
    }
  }

  /// Whether `decodeTunnel` looks for a tunnel behind this port.
  @inline(__always) static func isTunnel(_ destination: UInt16) -> Bool {
    switch destination {
    case VXLANHeader.port, GENEVEHeader.port, GTPUHeader.port, greInUDPPort, mplsInUDPPort: true
    default: false
    }
  }

  /// The UDP port of GRE in UDP (RFC 8086 §3).
  private static let greInUDPPort: UInt16 = 4754

  /// The UDP port of MPLS in UDP (RFC 7510 §3).
  private static let mplsInUDPPort: UInt16 = 6635

  private func decodeVXLAN(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    guard try VXLANHeader(cursor).isValid else { return }
    try enterTunnel(.vxlan, into: &result)
    var cursor = cursor
    cursor.advance(by: VXLANHeader.byteCount)
    try decodeEthernet(cursor, into: &result)
  }

  private func decodeGENEVE(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try GENEVEHeader(cursor)
    guard header.version == 0 else { throw .anomaly(.geneveVersion) }
    guard header.byteCount <= cursor.remaining else { throw .anomaly(.geneveTooShort) }
    try enterTunnel(.geneve, into: &result)
    var cursor = cursor
    cursor.advance(by: header.byteCount)
    try decodeTunnelled(header.protocolType, cursor, into: &result)
  }

  /// Decodes a GRE packet; source routes and PPTP's variant are not followed.
  func decodeGRE(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try GREHeader(cursor)
    guard header.version <= 1 else { throw .anomaly(.greVersion) }
    guard header.version == 0, !header.hasRouting else { return }
    guard header.byteCount <= cursor.remaining else { throw .anomaly(.greTooShort) }
    try enterTunnel(.gre, into: &result)
    var cursor = cursor
    cursor.advance(by: header.byteCount)
    try decodeTunnelled(header.protocolType, cursor, into: &result)
  }

  private func decodeGTPU(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try GTPUHeader(cursor)
    guard header.carriesPacket else { return }
    var cursor = cursor
    cursor.advance(by: GTPUHeader.minimumByteCount)
    cursor.limit(to: Int(header.length))
    if header.hasOptionalPart {
      let optional = try cursor.header(GTPUHeader.optionalByteCount, orElse: .gtpuTooShort)
      var nextType = header.hasExtensions ? optional[3] : 0
      cursor.advance(by: GTPUHeader.optionalByteCount)
      var count = 0
      while nextType != 0 {
        guard count < GTPUHeader.maximumExtensionCount else { throw .anomaly(.gtpuTooShort) }
        count += 1
        // An extension's first byte counts it in words of four; its last byte is the next type.
        let byteCount = Int(try cursor.header(1, orElse: .gtpuTooShort)[0]) * 4
        guard byteCount > 0 else { throw .anomaly(.gtpuTooShort) }
        nextType = try cursor.header(byteCount, orElse: .gtpuTooShort)[byteCount - 1]
        cursor.advance(by: byteCount)
      }
    }
    try enterTunnel(.gtpu, into: &result)
    try decodeIP(cursor, orElse: .gtpuTooShort, into: &result)
  }

  private func decodeTunnelled(
    _ etherType: EtherType, _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    if etherType == .transparentEthernetBridging {
      try decodeEthernet(cursor, into: &result)
    } else if etherType.isDecoded {
      try decode(etherType, cursor, into: &result)
    }
  }
}
