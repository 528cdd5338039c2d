import Testing

@testable import Wire

@Suite("GRE header, RFC 2784, RFC 2890") struct GREHeaderTests {
  struct Fields: Equatable {
    var version: UInt16 = 0
    var hasRouting = false
    var byteCount: Int
    var protocolType = EtherType.ipv4
  }

  // checksum, routing, key and sequence bits and version at 0, protocol at 2
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow("plain", "0000 0800", .success(Fields(byteCount: 4))),
    HeaderRow("checksum", "8000 0800", .success(Fields(byteCount: 8))),
    HeaderRow("key", "2000 0800", .success(Fields(byteCount: 8))),
    HeaderRow("sequence number", "1000 0800", .success(Fields(byteCount: 8))),
    HeaderRow(
      "all three, Ethernet", "b000 6558",
      .success(Fields(byteCount: 16, protocolType: .transparentEthernetBridging))),
    HeaderRow("a source route", "4000 0800", .success(Fields(hasRouting: true, byteCount: 4))),
    HeaderRow(
      "PPTP", "3001 880b",
      .success(Fields(version: 1, byteCount: 12, protocolType: EtherType(rawValue: 0x880b)))),
    HeaderRow("3 bytes", "0000 08", .failure(.anomaly(.greTooShort))),
    HeaderRow("3 bytes captured of 4", "0000 08", onWire: 4, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try GREHeader(cursor)
      return Fields(
        version: header.version, hasRouting: header.hasRouting, byteCount: header.byteCount,
        protocolType: header.protocolType)
    }
  }
}

@Suite("VXLAN header, RFC 7348 §5") struct VXLANHeaderTests {
  // flags at 0, of which 0x08 is I; network identifier at 4
  static let rows: [HeaderRow<Bool>] = [
    HeaderRow("with a network", "08 000000 00002a 00", .success(true)),
    HeaderRow("without", "00 000000 00002a 00", .success(false)),
    HeaderRow("all bits but I", "f7 000000 00002a 00", .success(false)),
    HeaderRow("7 bytes", "08 000000 00002a", .failure(.anomaly(.vxlanTooShort))),
    HeaderRow("7 bytes captured of 8", "08 000000 00002a", onWire: 8, .failure(.cut)),
  ]

  @Test(arguments: rows) func valid(_ row: HeaderRow<Bool>) {
    row.check { cursor throws(DecodeStop) in try VXLANHeader(cursor).isValid }
  }
}

@Suite("GENEVE header, RFC 8926 §3.4") struct GENEVEHeaderTests {
  struct Fields: Equatable {
    var version: UInt8 = 0
    var byteCount: Int
    var protocolType: EtherType
  }

  // version (2 bits) and options length (6) at 0, flags at 1, protocol at 2, network at 4
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "no options", "00 00 6558 00002a 00",
      .success(Fields(byteCount: 8, protocolType: .transparentEthernetBridging))),
    HeaderRow(
      "the most options", "3f 00 0800 00002a 00",
      .success(Fields(byteCount: 260, protocolType: .ipv4))),
    HeaderRow(
      "version 3", "c2 00 86dd 00002a 00",
      .success(Fields(version: 3, byteCount: 16, protocolType: .ipv6))),
    HeaderRow("7 bytes", "00 00 6558 00002a", .failure(.anomaly(.geneveTooShort))),
    HeaderRow("7 bytes captured of 8", "00 00 6558 00002a", onWire: 8, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try GENEVEHeader(cursor)
      return Fields(
        version: header.version, byteCount: header.byteCount, protocolType: header.protocolType)
    }
  }
}

@Suite("GTP-U header, 3GPP TS 29.281 §5.1") struct GTPUHeaderTests {
  struct Fields: Equatable {
    var carriesPacket: Bool
    var length: UInt16
    var hasOptionalPart = false
    var hasExtensions = false
  }

  // version (3 bits), protocol type, spare, E, S and N at 0, message type at 1, length at 2,
  // tunnel endpoint at 4
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "a packet", "30 ff 0014 00000007", .success(Fields(carriesPacket: true, length: 20))),
    HeaderRow(
      "with extensions", "34 ff 001c 00000007",
      .success(
        Fields(carriesPacket: true, length: 28, hasOptionalPart: true, hasExtensions: true))),
    HeaderRow(
      "with a sequence number", "32 ff 0018 00000007",
      .success(Fields(carriesPacket: true, length: 24, hasOptionalPart: true))),
    HeaderRow(
      "with an N-PDU number", "31 ff 0018 00000007",
      .success(Fields(carriesPacket: true, length: 24, hasOptionalPart: true))),
    HeaderRow(
      "an echo request", "32 01 0004 00000000",
      .success(Fields(carriesPacket: false, length: 4, hasOptionalPart: true))),
    HeaderRow("GTP'", "20 ff 0014 00000007", .success(Fields(carriesPacket: false, length: 20))),
    HeaderRow(
      "version 2", "50 ff 0014 00000007", .success(Fields(carriesPacket: false, length: 20))),
    HeaderRow("7 bytes", "30 ff 0014 000000", .failure(.anomaly(.gtpuTooShort))),
    HeaderRow("7 bytes captured of 8", "30 ff 0014 000000", onWire: 8, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try GTPUHeader(cursor)
      return Fields(
        carriesPacket: header.carriesPacket, length: header.length,
        hasOptionalPart: header.hasOptionalPart, hasExtensions: header.hasExtensions)
    }
  }
}
