extension FrameDecoder {
  /// Decodes IPv4 or IPv6 by the version in its first four bits; anything else ends there.
  func decodeIP(
    _ cursor: FrameCursor, orElse tooShort: AnomalyCode, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    switch try cursor.header(1, orElse: tooShort)[0] >> 4 {
    case 4: try decodeIPv4(cursor, into: &result)
    case 6: try decodeIPv6(cursor, into: &result)
    default: return
    }
  }

  /// Decodes an IPv4 packet and what is in it.
  @inline(__always) func decodeIPv4(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try IPv4Header(cursor)
    let headerByteCount = header.headerByteCount
    guard headerByteCount >= IPv4Header.minimumByteCount else {
      throw .anomaly(.ipv4HeaderTooShort)
    }
    guard headerByteCount <= cursor.remaining else { throw .anomaly(.ipv4HeaderTruncated) }
    result.enter(
      DecodedIP(
        source: header.source, destination: header.destination,
        protocolNumber: header.protocolNumber.rawValue, isFragment: header.isFragment))
    var cursor = cursor
    let totalLength = Int(header.totalLength)
    if totalLength > 0 {
      guard totalLength >= headerByteCount else { throw .anomaly(.ipv4TotalLengthTooSmall) }
      if totalLength > cursor.remaining { result.note(.ipv4TotalLengthTooLarge) }
      cursor.limit(to: totalLength)
    }
    if headerByteCount > IPv4Header.minimumByteCount { try followRoute(header, cursor, &result) }
    if header.isLaterFragment { return }
    cursor.advance(by: headerByteCount)
    try decodePayload(
      header.protocolNumber, cursor, isFragment: header.isFragment, into: &result)
  }

  /// Makes the end of a source route the destination: that is where the service is.
  private func followRoute(
    _ header: borrowing IPv4Header, _ cursor: FrameCursor, _ result: inout DecodedFrame
  ) throws(DecodeStop) {
    let whole = try cursor.header(header.headerByteCount, orElse: .ipv4HeaderTruncated)
    let options = whole.extracting(droppingFirst: IPv4Header.minimumByteCount)
    if let destination = IPv4SourceRoute.finalDestination(options) {
      result.ip?.destination = destination
    }
  }

  /// Decodes an IPv6 packet, its extension headers and what is in it.
  @inline(__always) func decodeIPv6(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try IPv6Header(cursor)
    let nextHeader = header.nextHeader
    result.enter(
      DecodedIP(
        source: header.source, destination: header.destination,
        protocolNumber: nextHeader.rawValue, isFragment: false))
    var cursor = cursor
    cursor.advance(by: IPv6Header.byteCount)
    let payloadLength = Int(header.payloadLength)
    if payloadLength > 0 {
      if payloadLength > cursor.remaining { result.note(.ipv6PayloadLengthTooLarge) }
      cursor.limit(to: payloadLength)
    }
    if let transport = Transport(nextHeader) {
      try decode(transport, cursor, isFragment: false, into: &result)
    } else {
      try decodeExtensions(nextHeader, cursor, into: &result)
    }
  }

  /// Walks the extension headers that lie between an IPv6 header and its payload.
  private func decodeExtensions(
    _ first: IPProtocol, _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    var nextHeader = first
    var cursor = cursor
    var isFragment = false
    var count = 0
    while let header = try IPv6ExtensionHeader(nextHeader, cursor) {
      guard count < IPv6ExtensionHeader.maximumCount else {
        throw .anomaly(.ipv6TooManyExtensions)
      }
      count += 1
      guard header.byteCount <= cursor.remaining else { throw .anomaly(.ipv6ExtensionTooShort) }
      nextHeader = header.nextHeader
      isFragment = isFragment || header.isFragment
      result.ip?.protocolNumber = nextHeader.rawValue
      result.ip?.isFragment = isFragment
      if header.isLaterFragment { return }
      cursor.advance(by: header.byteCount)
    }
    try decodePayload(nextHeader, cursor, isFragment: isFragment, into: &result)
  }

  /// Decodes what an IP header announced, or the last of the extension headers.
  private func decodePayload(
    _ number: IPProtocol, _ cursor: FrameCursor, isFragment: Bool, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    switch number {
    case .tcp: try decode(.tcp, cursor, isFragment: isFragment, into: &result)
    case .udp: try decode(.udp, cursor, isFragment: isFragment, into: &result)
    case .sctp: try decode(.sctp, cursor, isFragment: isFragment, into: &result)
    case .dccp: try decode(.dccp, cursor, isFragment: isFragment, into: &result)
    case .icmp: try decodeICMP(cursor, into: &result)
    case .icmpv6: try decodeICMPv6(cursor, into: &result)
    case .ipv4, .ipv6:
      try enterTunnel(.ipip, into: &result)
      if number == .ipv4 {
        try decodeIPv4Tunnelled(cursor, into: &result)
      } else {
        try decodeIPv6Tunnelled(cursor, into: &result)
      }
    case .gre: try decodeGRE(cursor, into: &result)
    case .authenticationHeader:  // after IPv4; after IPv6 it is walked as an extension header
      guard let header = try IPv6ExtensionHeader(number, cursor),
        header.nextHeader != .authenticationHeader
      else { return }
      guard header.byteCount <= cursor.remaining else { throw .anomaly(.ipv6ExtensionTooShort) }
      result.ip?.protocolNumber = header.nextHeader.rawValue
      var cursor = cursor
      cursor.advance(by: header.byteCount)
      try decodePayload(header.nextHeader, cursor, isFragment: isFragment, into: &result)
    default: return
    }
  }

  // Calls of their own, so that the inlined header code is not repeated in itself.
  private func decodeIPv4Tunnelled(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    try decodeIPv4(cursor, into: &result)
  }

  private func decodeIPv6Tunnelled(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    try decodeIPv6(cursor, into: &result)
  }

  /// Notes one more tunnel, or ends decoding where there are too many.
  func enterTunnel(
    _ encapsulation: Encapsulation, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let depth = result.tunnelDepth
    guard depth < Self.maximumTunnelDepth, result.encapsulations.push(encapsulation) else {
      throw .anomaly(.tunnelTooDeep)
    }
    result.tunnelDepth = depth + 1
  }
}

extension DecodedFrame {
  /// Makes `header` the innermost IP header; what was found behind an outer one no longer counts.
  @inline(__always) mutating func enter(_ header: DecodedIP) {
    ip = header
    transport = nil
    quote = nil
    ipEncapsulations = encapsulations
  }
}
