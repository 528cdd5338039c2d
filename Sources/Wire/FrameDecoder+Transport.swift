extension FrameDecoder {
  /// Decodes a transport header and, behind UDP's, a tunnel.
  @inline(__always) func decode(
    _ transport: Transport, _ cursor: FrameCursor, isFragment: Bool,
    into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let tooShort: AnomalyCode =
      switch transport {
      case .tcp: .tcpTooShort
      case .udp: .udpTooShort
      case .sctp: .sctpTooShort
      case .dccp: .dccpTooShort
      }
    let ports = try TransportPorts(cursor, orElse: tooShort)
    var header = DecodedTransport(
      transport: transport, sourcePort: ports.source, destinationPort: ports.destination)
    result.transport = header
    switch transport {
    case .tcp: try decodeTCP(&header, cursor, isFragment: isFragment, into: &result)
    case .udp: try decodeUDP(&header, cursor, isFragment: isFragment, into: &result)
    case .sctp: try decodeSCTP(&header, cursor, into: &result)
    case .dccp: try decodeDCCP(&header, cursor, into: &result)
    }
  }

  @inline(__always) private func decodeTCP(
    _ transport: inout DecodedTransport, _ cursor: FrameCursor, isFragment: Bool,
    into result: inout DecodedFrame
  ) throws(DecodeStop) {
    // A first fragment may end within the header; the packet as a whole is sound all the same.
    if isFragment, cursor.remaining < TCPHeader.byteCount { return }
    let header = try TCPHeader(cursor)
    transport.sequenceNumber = header.sequenceNumber
    transport.flags = header.flags.rawValue
    transport.hasFlags = true
    transport.hasPayload = cursor.remaining > header.headerByteCount
    result.transport = transport
    guard isFragment || cursor.remaining >= TCPHeader.minimumByteCount else {
      throw .anomaly(.tcpTooShort)
    }
    guard header.headerByteCount >= TCPHeader.minimumByteCount else {
      throw .anomaly(.tcpDataOffsetTooSmall)
    }
    guard isFragment || header.headerByteCount <= cursor.remaining else {
      throw .anomaly(.tcpDataOffsetTooLarge)
    }
    let ftp = FTPControlLines.port
    if (transport.sourcePort == ftp) != (transport.destinationPort == ftp) {
      var cursor = cursor
      cursor.advance(by: header.headerByteCount)
      decodeFTP(cursor, into: &result)
    }
  }

  @inline(__always) private func decodeUDP(
    _ transport: inout DecodedTransport, _ cursor: FrameCursor, isFragment: Bool,
    into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try UDPHeader(cursor)
    let length = Int(header.length)
    var cursor = cursor
    transport.hasPayload = (length == 0 ? cursor.remaining : length) > UDPHeader.byteCount
    result.transport = transport
    if length > 0 {
      guard length >= UDPHeader.byteCount else { throw .anomaly(.udpLengthTooSmall) }
      if length > cursor.remaining, !isFragment { result.note(.udpLengthTooLarge) }
      cursor.limit(to: length)
    }
    cursor.advance(by: UDPHeader.byteCount)
    guard transport.hasPayload else { return }
    if transport.destinationPort == Self.tftpPort { return decodeTFTP(cursor, into: &result) }
    try decodeTunnel(to: transport.destinationPort, cursor, into: &result)
  }

  private func decodeSCTP(
    _ transport: inout DecodedTransport, _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    _ = try cursor.header(SCTPHeader.byteCount, orElse: .sctpTooShort)
    var cursor = cursor
    cursor.advance(by: SCTPHeader.byteCount)
    var count = 0
    // Fewer than four bytes at the end are padding of the link, not a chunk.
    while cursor.remaining >= SCTPChunk.byteCount {
      guard count < SCTPChunk.maximumCount else { throw .anomaly(.sctpTooManyChunks) }
      let chunk = try SCTPChunk(cursor)
      if count == 0 || chunk.type == .abort {
        transport.flags = chunk.type.rawValue
        transport.hasFlags = true
      }
      if chunk.type == .data || chunk.type == .interleavedData { transport.hasPayload = true }
      if count == 0, chunk.type == .initiation,
        cursor.available >= SCTPChunk.byteCount + MemoryLayout<UInt32>.size
      {
        transport.sequenceNumber = cursor.bytes.bigEndian32(
          at: cursor.offset + SCTPChunk.byteCount)
      }
      result.transport = transport
      guard Int(chunk.length) >= SCTPChunk.byteCount else {
        throw .anomaly(.sctpChunkLengthTooSmall)
      }
      cursor.advance(by: chunk.paddedByteCount)
      count += 1
    }
  }

  private func decodeDCCP(
    _ transport: inout DecodedTransport, _ cursor: FrameCursor, into result: inout DecodedFrame
  ) throws(DecodeStop) {
    let header = try DCCPHeader(cursor)
    transport.flags = header.type.rawValue
    transport.hasFlags = true
    transport.hasPayload =
      (header.type == .data || header.type == .dataAck)
      && cursor.remaining > header.dataOffsetByteCount
    if header.genericByteCount == DCCPHeader.extendedByteCount,
      cursor.available >= DCCPHeader.extendedByteCount
    {
      transport.sequenceNumber = cursor.bytes.bigEndian32(
        at: cursor.offset + DCCPHeader.lowSequenceOffset)
    }
    result.transport = transport
    guard header.dataOffsetByteCount >= header.genericByteCount else {
      throw .anomaly(.dccpDataOffsetTooSmall)
    }
  }
}
