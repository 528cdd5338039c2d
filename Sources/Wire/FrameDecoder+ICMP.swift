extension FrameDecoder {
  /// Decodes an ICMP message; of an error, the packet that it quotes.
  func decodeICMP(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    guard let error = try ICMPHeader(cursor, orElse: .icmpTooShort).error else { return }
    var cursor = cursor
    cursor.advance(by: ICMPHeader.byteCount)
    let header = try IPv4Header(cursor, orElse: .icmpQuoteTooShort)
    guard header.headerByteCount >= IPv4Header.minimumByteCount, !header.isLaterFragment,
      let transport = Transport(header.protocolNumber)
    else { return }
    let (source, destination) = (header.source, header.destination)
    cursor.advance(by: header.headerByteCount)
    let ports = try TransportPorts(cursor, orElse: .icmpQuoteTooShort)
    result.quote = ICMPQuote(
      error: error, transport: transport, source: source, destination: destination,
      sourcePort: ports.source, destinationPort: ports.destination)
  }

  /// Decodes an ICMPv6 message; of an error, the packet that it quotes.
  func decodeICMPv6(
    _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    guard let error = try ICMPHeader(cursor, orElse: .icmpv6TooShort).errorV6 else { return }
    var cursor = cursor
    cursor.advance(by: ICMPHeader.byteCount)
    let header = try IPv6Header(cursor, orElse: .icmpQuoteTooShort)
    let (source, destination) = (header.source, header.destination)
    var nextHeader = header.nextHeader
    cursor.advance(by: IPv6Header.byteCount)
    var count = 0
    while let extensionHeader = try IPv6ExtensionHeader(nextHeader, cursor) {
      guard count < IPv6ExtensionHeader.maximumCount, !extensionHeader.isLaterFragment else {
        return
      }
      count += 1
      nextHeader = extensionHeader.nextHeader
      cursor.advance(by: extensionHeader.byteCount)
    }
    guard let transport = Transport(nextHeader) else { return }
    let ports = try TransportPorts(cursor, orElse: .icmpQuoteTooShort)
    result.quote = ICMPQuote(
      error: error, transport: transport, source: source, destination: destination,
      sourcePort: ports.source, destinationPort: ports.destination)
  }
}
