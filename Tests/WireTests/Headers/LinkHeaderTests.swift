import Testing

@testable import Wire

@Suite("Ethernet header, IEEE 802.3 §3") struct EthernetHeaderTests {
  struct Fields: Equatable {
    var etherType: EtherType
    var isBroadcast = false
  }

  // destination at 0, source at 6, type or length at 12
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "IPv4", "020000000009 020000000005 0800", .success(Fields(etherType: .ipv4))),
    HeaderRow(
      "to everybody", "ffffffffffff 020000000005 86dd",
      .success(Fields(etherType: .ipv6, isBroadcast: true))),
    HeaderRow(
      "all but the last bit", "fffffffffffe 020000000005 0800",
      .success(Fields(etherType: .ipv4))),
    HeaderRow(
      "13 bytes", "020000000009 020000000005 08", .failure(.anomaly(.ethernetTooShort))),
    HeaderRow(
      "13 bytes captured of 14", "020000000009 020000000005 08", onWire: 14, .failure(.cut)),
    HeaderRow("no bytes", "", .failure(.anomaly(.ethernetTooShort))),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try EthernetHeader(cursor)
      return Fields(etherType: header.etherType, isBroadcast: header.isBroadcast)
    }
  }

  @Test(
    "Up to 1500 it is a length",
    arguments: [(0, true), (1500, true), (1501, false), (1536, false), (0x0800, false)])
  func length(number: UInt16, isLength: Bool) {
    #expect(EtherType(rawValue: number).isLength == isLength)
  }
}

@Suite("VLAN tag, IEEE 802.1Q §9.6") struct VLANTagTests {
  struct Fields: Equatable {
    var identifier: UInt16
    var etherType: EtherType
  }

  // priority (3 bits), drop eligible (1), identifier (12) at 0, type at 2
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow("VLAN 5", "0005 0800", .success(Fields(identifier: 5, etherType: .ipv4))),
    HeaderRow(
      "priority is not the identifier", "ffff 86dd",
      .success(Fields(identifier: 4095, etherType: .ipv6))),
    HeaderRow("3 bytes", "0005 08", .failure(.anomaly(.vlanTooShort))),
    HeaderRow("3 bytes captured of 4", "0005 08", onWire: 4, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let tag = try VLANTag(cursor)
      return Fields(identifier: tag.identifier, etherType: tag.etherType)
    }
  }
}

@Suite("LLC and SNAP headers, IEEE 802.2, RFC 1042") struct LLCHeaderTests {
  struct Fields: Equatable {
    var etherType: EtherType?
    var headerByteCount: Int
  }

  // destination and source access point at 0 and 1, control at 2; SNAP: organization at 3, type at 6
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "SNAP with IPv4", "aa aa 03 000000 0800",
      .success(Fields(etherType: .ipv4, headerByteCount: 8))),
    HeaderRow(
      "SNAP under 802.1H", "aa aa 03 0000f8 86dd",
      .success(Fields(etherType: .ipv6, headerByteCount: 8))),
    HeaderRow(
      "SNAP of another organization", "aa aa 03 00000c 0800",
      .success(Fields(etherType: nil, headerByteCount: 8))),
    HeaderRow(
      "IP's own access point", "06 06 03", .success(Fields(etherType: .ipv4, headerByteCount: 3))),
    HeaderRow(
      "spanning tree", "42 42 03", .success(Fields(etherType: nil, headerByteCount: 3))),
    HeaderRow(
      "SNAP, but no unnumbered information", "aa aa 7f 000000 0800",
      .success(Fields(etherType: nil, headerByteCount: 3))),
    HeaderRow("2 bytes", "aa aa", .failure(.anomaly(.llcTooShort))),
    HeaderRow("SNAP of 7 bytes", "aa aa 03 000000 08", .failure(.anomaly(.llcTooShort))),
    HeaderRow("7 bytes captured of 8", "aa aa 03 000000 08", onWire: 8, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try LLCHeader(cursor)
      return Fields(etherType: header.etherType, headerByteCount: header.headerByteCount)
    }
  }
}

/// What both cooked headers tell.
struct CookedFields: Equatable {
  var etherType: EtherType
  var hardwareType = HardwareType(rawValue: 1)
  var isBroadcast = false
}

@Suite("Linux cooked header, LINKTYPE_LINUX_SLL") struct LinuxCookedHeaderTests {
  // packet type at 0, ARPHRD type at 2, address length at 4, address at 6, protocol at 14
  static let rows: [HeaderRow<CookedFields>] = [
    HeaderRow(
      "received", "0000 0001 0006 0200000000050000 0800", .success(CookedFields(etherType: .ipv4))),
    HeaderRow(
      "to everybody", "0001 0001 0006 0200000000050000 86dd",
      .success(CookedFields(etherType: .ipv6, isBroadcast: true))),
    HeaderRow(
      "netlink", "0004 0338 0000 0000000000000000 0010",
      .success(CookedFields(etherType: EtherType(rawValue: 16), hardwareType: .netlink))),
    HeaderRow(
      "15 bytes", "0000 0001 0006 0200000000050000 08", .failure(.anomaly(.sllTooShort))),
    HeaderRow(
      "15 bytes captured of 16", "0000 0001 0006 0200000000050000 08", onWire: 16, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<CookedFields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try LinuxCookedHeader(cursor)
      return CookedFields(
        etherType: header.etherType, hardwareType: header.hardwareType,
        isBroadcast: header.isBroadcast)
    }
  }
}

@Suite("Linux cooked header 2, LINKTYPE_LINUX_SLL2") struct LinuxCooked2HeaderTests {
  // protocol at 0, reserved at 2, interface at 4, ARPHRD type at 8, packet type at 10,
  // address length at 11, address at 12
  static let rows: [HeaderRow<CookedFields>] = [
    HeaderRow(
      "received", "0800 0000 00000002 0001 00 06 0200000000050000",
      .success(CookedFields(etherType: .ipv4))),
    HeaderRow(
      "to everybody", "86dd 0000 00000002 0001 01 06 0200000000050000",
      .success(CookedFields(etherType: .ipv6, isBroadcast: true))),
    HeaderRow(
      "monitor mode", "0000 0000 00000002 0323 00 06 0200000000050000",
      .success(CookedFields(etherType: EtherType(rawValue: 0), hardwareType: .radiotap))),
    HeaderRow(
      "19 bytes", "0800 0000 00000002 0001 00 06 02000000000500",
      .failure(.anomaly(.sll2TooShort))),
    HeaderRow(
      "19 bytes captured of 20", "0800 0000 00000002 0001 00 06 02000000000500", onWire: 20,
      .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<CookedFields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try LinuxCooked2Header(cursor)
      return CookedFields(
        etherType: header.etherType, hardwareType: header.hardwareType,
        isBroadcast: header.isBroadcast)
    }
  }

  @Test("Netlink and monitor mode have no EtherType there")
  func hardwareTypes() {
    #expect(HardwareType(rawValue: 1).usesEtherTypes)
    #expect(HardwareType.greOverIPv4.usesEtherTypes)
    #expect(!HardwareType.netlink.usesEtherTypes)
    #expect(!HardwareType.radiotap.usesEtherTypes)
  }
}

@Suite("MPLS label, RFC 3032 §2.1") struct MPLSLabelTests {
  // label (20 bits), traffic class (3), bottom of stack (1), time to live (8)
  static let rows: [HeaderRow<Bool>] = [
    HeaderRow("the last label", "00064 1 40", .success(true)),
    HeaderRow("another follows", "00064 0 40", .success(false)),
    HeaderRow("all bits but that one", "fffff e ff", .success(false)),
    HeaderRow("3 bytes", "00064 1", .failure(.anomaly(.mplsTooShort))),
    HeaderRow("3 bytes captured of 4", "00064 1", onWire: 4, .failure(.cut)),
  ]

  @Test(arguments: rows) func bottomOfStack(_ row: HeaderRow<Bool>) {
    row.check { cursor throws(DecodeStop) in try MPLSLabel(cursor).isBottomOfStack }
  }
}

@Suite("PPPoE header, RFC 2516 §4") struct PPPoEHeaderTests {
  struct Fields: Equatable {
    var isSession: Bool
    var length: UInt16
  }

  // version and type at 0, code at 1, session at 2, length at 4
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow("session data", "11 00 0001 0123", .success(Fields(isSession: true, length: 0x123))),
    HeaderRow("discovery", "11 09 0000 0004", .success(Fields(isSession: false, length: 4))),
    HeaderRow("5 bytes", "11 00 0001 01", .failure(.anomaly(.pppoeTooShort))),
    HeaderRow("5 bytes captured of 6", "11 00 0001 01", onWire: 6, .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try PPPoEHeader(cursor)
      return Fields(isSession: header.isSession, length: header.length)
    }
  }
}
