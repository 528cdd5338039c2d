import Testing

@testable import Wire

@Suite("Ports, the first four bytes of every transport") struct TransportPortsTests {
  // source at 0, destination at 2
  static let rows: [HeaderRow<[UInt16]>] = [
    HeaderRow("51234 to 6", "c822 0006", .success([51234, 6])),
    HeaderRow("the ends of the range", "0000 ffff", .success([0, 65535])),
    HeaderRow("3 bytes", "c822 00", .failure(.anomaly(.tcpTooShort))),
    HeaderRow("3 bytes captured of 4", "c822 00", onWire: 4, .failure(.cut)),
  ]

  @Test(arguments: rows) func ports(_ row: HeaderRow<[UInt16]>) {
    row.check { cursor throws(DecodeStop) in
      let ports = try TransportPorts(cursor, orElse: .tcpTooShort)
      return [ports.source, ports.destination]
    }
  }
}

@Suite("TCP header, RFC 9293 §3.1") struct TCPHeaderTests {
  struct Fields: Equatable {
    var sequenceNumber: UInt32
    var headerByteCount: Int
    var flags: TCPFlags
  }

  // ports at 0, sequence at 4, acknowledgment at 8, data offset at 12, control bits at 13
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "SYN", "c8220006 000003e8 00000000 50 02",
      .success(Fields(sequenceNumber: 1000, headerByteCount: 20, flags: .syn))),
    HeaderRow(
      "SYN-ACK with options", "0006c822 00001388 000003e9 80 12 faf0 0000 0000",
      .success(Fields(sequenceNumber: 5000, headerByteCount: 32, flags: [.syn, .ack]))),
    HeaderRow(
      "the longest header, all bits", "c8220006 ffffffff 00000000 f0 ff",
      .success(
        Fields(sequenceNumber: .max, headerByteCount: 60, flags: TCPFlags(rawValue: 0xff)))),
    HeaderRow(
      "the reserved bits are no length", "c8220006 00000000 00000000 5f 10",
      .success(Fields(sequenceNumber: 0, headerByteCount: 20, flags: .ack))),
    HeaderRow("13 bytes", "c8220006 000003e8 00000000 50", .failure(.anomaly(.tcpTooShort))),
    HeaderRow(
      "13 bytes captured of 20", "c8220006 000003e8 00000000 50", onWire: 20, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try TCPHeader(cursor)
      return Fields(
        sequenceNumber: header.sequenceNumber, headerByteCount: header.headerByteCount,
        flags: header.flags)
    }
  }
}

@Suite("UDP header, RFC 768") struct UDPHeaderTests {
  // ports at 0, length at 4, checksum at 6
  static let rows: [HeaderRow<UInt16>] = [
    HeaderRow("a DNS query", "c8220035 0025 124d", .success(37)),
    HeaderRow("a jumbogram", "c8220035 0000 124d", .success(0)),
    HeaderRow("7 bytes", "c8220035 0025 12", .failure(.anomaly(.udpTooShort))),
    HeaderRow("7 bytes captured of 8", "c8220035 0025 12", onWire: 8, .failure(.cut)),
  ]

  @Test(arguments: rows) func length(_ row: HeaderRow<UInt16>) {
    row.check { cursor throws(DecodeStop) in try UDPHeader(cursor).length }
  }
}

@Suite("SCTP chunk, RFC 9260 §3.2") struct SCTPChunkTests {
  struct Fields: Equatable {
    var type: SCTPChunkType
    var length: UInt16
    var paddedByteCount: Int
  }

  // type at 0, flags at 1, length at 2
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "INIT", "01 00 0014", .success(Fields(type: .initiation, length: 20, paddedByteCount: 20))),
    HeaderRow(
      "DATA, padded", "00 03 0015", .success(Fields(type: .data, length: 21, paddedByteCount: 24))),
    HeaderRow(
      "the longest", "06 00 ffff",
      .success(Fields(type: .abort, length: 65535, paddedByteCount: 65536))),
    HeaderRow("3 bytes", "01 00 00", .failure(.anomaly(.sctpTooShort))),
    HeaderRow("3 bytes captured of 4", "01 00 00", onWire: 4, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let chunk = try SCTPChunk(cursor)
      return Fields(
        type: chunk.type, length: chunk.length, paddedByteCount: chunk.paddedByteCount)
    }
  }
}

@Suite("DCCP header, RFC 4340 §5.1") struct DCCPHeaderTests {
  struct Fields: Equatable {
    var type: DCCPPacketType
    var genericByteCount: Int
    var dataOffsetByteCount: Int
  }

  // ports at 0, data offset at 4, checksum at 6, type (4 bits) and X (1) at 8, sequence at 9
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "Request, 48-bit sequence numbers", "c82202bf 05 00 0000 01 00 0000 00000001",
      .success(Fields(type: .request, genericByteCount: 16, dataOffsetByteCount: 20))),
    HeaderRow(
      "Data, 24-bit sequence numbers", "c82202bf 03 00 0000 04 000001",
      .success(Fields(type: .data, genericByteCount: 12, dataOffsetByteCount: 12))),
    HeaderRow(
      "the reserved bits are no type", "c82202bf ff 00 0000 ef 00 0000",
      .success(Fields(type: .reset, genericByteCount: 16, dataOffsetByteCount: 1020))),
    HeaderRow(
      "11 bytes", "c82202bf 05 00 0000 01 00 00", .failure(.anomaly(.dccpTooShort))),
    HeaderRow(
      "11 bytes captured of 16", "c82202bf 05 00 0000 01 00 00", onWire: 16, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try DCCPHeader(cursor)
      return Fields(
        type: header.type, genericByteCount: header.genericByteCount,
        dataOffsetByteCount: header.dataOffsetByteCount)
    }
  }
}
