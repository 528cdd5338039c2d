import TestSupport
import Testing

@testable import Wire

@Suite("IPv4 header, RFC 791 §3.1") struct IPv4HeaderTests {
  struct Fields: Equatable {
    var headerByteCount = 20
    var totalLength: UInt16 = 40
    var isFragment = false
    var isLaterFragment = false
    var protocolNumber = IPProtocol.tcp
    var source = IPv4HeaderTests.client
    var destination = IPv4HeaderTests.server
  }
  static let client = Address("10.0.0.5").ipAddress
  static let server = Address("10.0.0.9").ipAddress

  // version and header length at 0, total length at 2, identification at 4, flags and fragment
  // offset at 6, time to live at 8, protocol at 9, checksum at 10, source at 12, destination at 16
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "TCP, don't fragment", "45 00 0028 0000 4000 40 06 0000 0a000005 0a000009",
      .success(Fields())),
    HeaderRow(
      "the longest header", "4f 00 0064 0000 0000 40 11 0000 0a000005 0a000009",
      .success(Fields(headerByteCount: 60, totalLength: 100, protocolNumber: .udp))),
    HeaderRow(
      "a header of no length, which the decoder refuses",
      "40 00 0028 0000 0000 40 06 0000 0a000005 0a000009", .success(Fields(headerByteCount: 0))),
    HeaderRow(
      "the first fragment", "45 00 0028 0001 2000 40 06 0000 0a000005 0a000009",
      .success(Fields(isFragment: true))),
    HeaderRow(
      "one in the middle", "45 00 0028 0001 2001 40 06 0000 0a000005 0a000009",
      .success(Fields(isFragment: true, isLaterFragment: true))),
    HeaderRow(
      "the last fragment", "45 00 0028 0001 1fff 40 06 0000 0a000005 0a000009",
      .success(Fields(isFragment: true, isLaterFragment: true))),
    HeaderRow(
      "the reserved bit is no fragment", "45 00 0028 0000 8000 40 06 0000 0a000005 0a000009",
      .success(Fields())),
    HeaderRow(
      "version 5", "55 00 0028 0000 4000 40 06 0000 0a000005 0a000009",
      .failure(.anomaly(.ipv4Version))),
    HeaderRow(
      "19 bytes", "45 00 0028 0000 4000 40 06 0000 0a000005 0a0000",
      .failure(.anomaly(.ipv4TooShort))),
    HeaderRow(
      "19 bytes captured of 20", "45 00 0028 0000 4000 40 06 0000 0a000005 0a0000", onWire: 20,
      .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try IPv4Header(cursor)
      return Fields(
        headerByteCount: header.headerByteCount, totalLength: header.totalLength,
        isFragment: header.isFragment, isLaterFragment: header.isLaterFragment,
        protocolNumber: header.protocolNumber, source: header.source,
        destination: header.destination)
    }
  }
}

@Suite("IPv4 source route, RFC 791 §3.1") struct IPv4SourceRouteTests {
  // type at 0 (131 loose, 137 strict), length at 1, pointer at 2, addresses from 3
  static let rows: [(name: String, options: String, destination: Address?)] = [
    ("loose, not begun", "83 0b 04 0a000001 0a000002", "10.0.0.2"),
    ("strict, not begun", "89 0b 04 0a000001 0a000002", "10.0.0.2"),
    ("loose, one hop left", "83 0b 08 0a000001 0a000002", "10.0.0.2"),
    ("at its end", "83 0b 0c 0a000001 0a000002", nil),
    ("behind padding and another option", "01 94 04 0000 83 07 04 0a000002 00", "10.0.0.2"),
    ("behind the end of the options", "00 83 07 04 0a000002", nil),
    ("no route", "94 04 0000", nil),
    ("no address", "83 03 04", nil),
    ("a length beyond the options", "83 0f 04 0a000002", nil),
    ("a length of 0", "83 00 04 0a000002", nil),
    ("only a type", "83", nil),
    ("no options", "", nil),
  ]

  @Test(arguments: rows)
  func finalDestination(name: String, options: String, destination: Address?) {
    #expect(IPv4SourceRoute.finalDestination(hex(options).span) == destination?.ipAddress)
  }
}

@Suite("IPv6 header, RFC 8200 §3") struct IPv6HeaderTests {
  struct Fields: Equatable {
    var payloadLength: UInt16
    var nextHeader: IPProtocol
    var source = Address("2001:db8::5").ipAddress
    var destination = Address("2001:db8::9").ipAddress
  }

  // version at 0, payload length at 4, next header at 6, hop limit at 7, source at 8,
  // destination at 24
  static let addresses =
    "20010db8000000000000000000000005 20010db8000000000000000000000009"
  static let rows: [HeaderRow<Fields>] = [
    HeaderRow(
      "TCP", "60000000 0014 06 40 \(addresses)",
      .success(Fields(payloadLength: 20, nextHeader: .tcp))),
    HeaderRow(
      "traffic class and flow label are no length", "6fffffff 0000 00 40 \(addresses)",
      .success(Fields(payloadLength: 0, nextHeader: .hopByHopOptions))),
    HeaderRow(
      "version 7", "70000000 0014 06 40 \(addresses)", .failure(.anomaly(.ipv6Version))),
    HeaderRow(
      "39 bytes", "60000000 0014 06 40 \(addresses.dropLast(2))",
      .failure(.anomaly(.ipv6TooShort))),
    HeaderRow(
      "39 bytes captured of 40", "60000000 0014 06 40 \(addresses.dropLast(2))", onWire: 40,
      .failure(.cut)),
  ]

  @Test(arguments: rows) func fields(_ row: HeaderRow<Fields>) {
    row.check { cursor throws(DecodeStop) in
      let header = try IPv6Header(cursor)
      return Fields(
        payloadLength: header.payloadLength, nextHeader: header.nextHeader,
        source: header.source, destination: header.destination)
    }
  }
}

@Suite("IPv6 extension header, RFC 8200 §4") struct IPv6ExtensionHeaderTests {
  struct Fields: Equatable {
    var nextHeader = IPProtocol.udp
    var byteCount = 8
    var isFragment = false
    var isLaterFragment = false
  }

  private static func fields(
    of kind: IPProtocol, _ cursor: borrowing FrameCursor
  ) throws(DecodeStop) -> Fields? {
    guard let header = try IPv6ExtensionHeader(kind, cursor) else { return nil }
    return Fields(
      nextHeader: header.nextHeader, byteCount: header.byteCount, isFragment: header.isFragment,
      isLaterFragment: header.isLaterFragment)
  }

  // next header at 0, length in units of 8 bytes after the first 8 at 1
  static let kinds: [IPProtocol] = [
    .hopByHopOptions, .ipv6Routing, .destinationOptions, .mobility, .hostIdentity, .shim6,
  ]

  @Test("The usual form", arguments: kinds) func usual(_ kind: IPProtocol) {
    let rows: [HeaderRow<Fields?>] = [
      HeaderRow("the shortest", "11 00 010400000000", .success(Fields())),
      HeaderRow("the longest", "11 ff 010400000000", .success(Fields(byteCount: 2048))),
      HeaderRow("7 bytes", "11 00 0104000000", .failure(.anomaly(.ipv6ExtensionTooShort))),
      HeaderRow("7 bytes captured of 8", "11 00 0104000000", onWire: 8, .failure(.cut)),
    ]
    for row in rows {
      row.check { cursor throws(DecodeStop) in try Self.fields(of: kind, cursor) }
    }
  }

  // RFC 4302 §2: the length counts 4 bytes, less 2
  static let authenticationRows: [HeaderRow<Fields?>] = [
    HeaderRow("a check value of 96 bits", "11 04 0000 00001000", .success(Fields(byteCount: 24))),
    HeaderRow("no check value", "11 00 0000 00001000", .success(Fields(byteCount: 8))),
  ]

  @Test("Authentication header, RFC 4302", arguments: authenticationRows)
  func authentication(_ row: HeaderRow<Fields?>) {
    row.check { cursor throws(DecodeStop) in
      try Self.fields(of: .authenticationHeader, cursor)
    }
  }

  // §4.5: offset (13 bits), reserved (2), more (1) at 2, identification at 4
  static let fragmentRows: [HeaderRow<Fields?>] = [
    HeaderRow("the first", "11 00 0001 00000001", .success(Fields(isFragment: true))),
    HeaderRow(
      "a later one", "11 00 0020 00000001",
      .success(Fields(isFragment: true, isLaterFragment: true))),
    HeaderRow("an atomic one, RFC 6946", "11 00 0000 00000001", .success(Fields())),
    HeaderRow("the reserved bits are no offset", "11 00 0006 00000001", .success(Fields())),
    HeaderRow(
      "its second byte is no length", "11 ff 0001 00000001", .success(Fields(isFragment: true))),
  ]

  @Test("Fragment header", arguments: fragmentRows)
  func fragment(_ row: HeaderRow<Fields?>) {
    row.check { cursor throws(DecodeStop) in try Self.fields(of: .ipv6Fragment, cursor) }
  }

  @Test("What is not on the list ends the walk", arguments: [6, 17, 50, 58, 59, 253, 255])
  func others(_ number: UInt8) {
    let row = HeaderRow<Fields?>("any bytes", "11 00 000000000000", .success(nil))
    row.check { cursor throws(DecodeStop) in
      try Self.fields(of: IPProtocol(rawValue: number), cursor)
    }
  }
}

@Suite("ICMP header, RFC 792 and RFC 4443") struct ICMPHeaderTests {
  // type at 0, code at 1, checksum at 2, differs by type at 4
  static let rows: [(name: String, type: UInt8, code: UInt8, v4: ICMPError?, v6: ICMPError?)] = [
    ("IPv4 echo reply", 0, 0, nil, nil),
    ("IPv6 unreachable", 1, 4, nil, .unreachable),
    ("IPv4 port unreachable, IPv6 time exceeded", 3, 3, .unreachable, .other),
    ("IPv4 fragmentation needed", 3, 4, .other, .other),
    ("IPv4 administratively prohibited", 3, 13, .unreachable, .other),
    ("IPv4 redirect", 5, 1, .other, nil),
    ("IPv4 echo request", 8, 0, nil, nil),
    ("IPv4 time exceeded", 11, 0, .other, nil),
    ("IPv4 parameter problem", 12, 0, .other, nil),
    ("IPv6 packet too big", 2, 0, nil, .other),
    ("IPv6 echo request", 128, 0, nil, nil),
  ]

  @Test(arguments: rows)
  func error(name: String, type: UInt8, code: UInt8, v4: ICMPError?, v6: ICMPError?) throws {
    let bytes = [type, code, 0, 0, 0, 0, 0, 0]
    let header = try ICMPHeader(
      FrameCursor(bytes.span, wireByteCount: bytes.count), orElse: .icmpTooShort)
    #expect(header.error == v4)
    #expect(header.errorV6 == v6)
  }

  static let shortRows: [HeaderRow<Bool>] = [
    HeaderRow("7 bytes", "03 03 0000 000000", .failure(.anomaly(.icmpTooShort))),
    HeaderRow("7 bytes captured of 8", "03 03 0000 000000", onWire: 8, .failure(.cut)),
  ]

  @Test(arguments: shortRows) func tooShort(_ row: HeaderRow<Bool>) {
    row.check { cursor throws(DecodeStop) in
      try ICMPHeader(cursor, orElse: .icmpTooShort).error != nil
    }
  }
}
