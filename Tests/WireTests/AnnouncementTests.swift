import TestSupport
import Testing
import Wire

/// A segment of an FTP control connection, and the port that it announces.
struct AnnouncementRow: CustomTestStringConvertible {
  let testDescription: String
  let lines: String
  let port: UInt16?

  init(_ name: String, _ lines: String, _ port: UInt16?) {
    testDescription = name
    self.lines = lines
    self.port = port
  }
}

@Suite("Announced data connections") struct AnnouncementTests {
  static let commands: [AnnouncementRow] = [
    AnnouncementRow("PORT", "PORT 10,0,0,5,156,64\r\n", 40_000),
    AnnouncementRow("in small letters", "port 10,0,0,5,4,0\r\n", 1_024),
    AnnouncementRow("the highest port", "PORT 10,0,0,5,255,255\r\n", 65_535),
    AnnouncementRow("a system port", "PORT 10,0,0,5,3,255\r\n", nil),
    AnnouncementRow("another host", "PORT 10,0,0,7,156,64\r\n", nil),
    AnnouncementRow("a number too large", "PORT 10,0,0,5,256,64\r\n", nil),
    AnnouncementRow("a number without end", "PORT 10,0,0,5,9999999999999999999999,64\r\n", nil),
    AnnouncementRow("a number missing", "PORT 10,0,0,5,156\r\n", nil),
    AnnouncementRow("no number", "PORT 10,0,0,5,,64\r\n", nil),
    AnnouncementRow("cut behind the last number", "PORT 10,0,0,5,156,6", nil),
    AnnouncementRow("cut in the word", "POR", nil),
    AnnouncementRow("no space", "PORTS10,0,0,5,156,64\r\n", nil),
    AnnouncementRow("not at the start of a line", "SITE PORT 10,0,0,5,156,64\r\n", nil),
    AnnouncementRow("behind other commands", "\r\nCWD x\r\nPORT 10,0,0,5,156,64\r\n", 40_000),
    AnnouncementRow(
      "the last of two", "PORT 10,0,0,5,156,64\r\nPORT 10,0,0,5,156,65\r\n", 40_001),
    AnnouncementRow(
      "beyond the bytes that are looked at",
      String(repeating: "x", count: 511) + "\nPORT 10,0,0,5,156,64\r\n", nil),
    AnnouncementRow("EPRT", "EPRT |1|10.0.0.5|40000|\r\n", 40_000),
    AnnouncementRow("EPRT with another sign", "EPRT !1!10.0.0.5!40000!\r\n", 40_000),
    AnnouncementRow("EPRT of another host", "EPRT |1|10.0.0.7|40000|\r\n", nil),
    AnnouncementRow("EPRT of another family", "EPRT |3|10.0.0.5|40000|\r\n", nil),
    AnnouncementRow("EPRT of too high a port", "EPRT |1|10.0.0.5|65536|\r\n", nil),
    AnnouncementRow("EPRT without its end", "EPRT |1|10.0.0.5|40000\r\n", nil),
    AnnouncementRow("a reply in the wrong direction", "227 ok (10,0,0,5,156,64)\r\n", nil),
  ]
  static let replies: [AnnouncementRow] = [
    AnnouncementRow("227", "227 Entering Passive Mode (10,0,0,9,156,64).\r\n", 40_000),
    AnnouncementRow("227 without parentheses", "227 Entering 10,0,0,9,156,64\r\n", 40_000),
    AnnouncementRow("227 of another host", "227 ok (10,0,0,7,156,64)\r\n", nil),
    AnnouncementRow("227 without numbers", "227 ok\r\n10,0,0,9,156,64\r\n", nil),
    AnnouncementRow("227 behind another line", "200-one\r\n227 (10,0,0,9,156,64)\r\n", 40_000),
    AnnouncementRow("229", "229 Entering Extended Passive Mode (|||40000|)\r\n", 40_000),
    AnnouncementRow("229 with an address", "229 ok (|1|10.0.0.9|40000|)\r\n", nil),
    AnnouncementRow("229 without a port", "229 ok (||||)\r\n", nil),
    AnnouncementRow("another reply", "226 (|||40000|)\r\n", nil),
  ]
  static let commands6: [AnnouncementRow] = [
    AnnouncementRow("EPRT", "EPRT |2|2001:db8::5|40000|\r\n", 40_000),
    AnnouncementRow("in capitals, with zeros", "EPRT |2|2001:0DB8:0:0::5|40000|\r\n", 40_000),
    AnnouncementRow("without ::", "EPRT |2|2001:db8:0:0:0:0:0:5|40000|\r\n", 40_000),
    AnnouncementRow("another host", "EPRT |2|2001:db8::7|40000|\r\n", nil),
    AnnouncementRow("a group too many", "EPRT |2|2001:db8:0:0:0:0:0:0:5|40000|\r\n", nil),
    AnnouncementRow("two gaps", "EPRT |2|2001::db8::5|40000|\r\n", nil),
    AnnouncementRow("a group too long", "EPRT |2|02001:db8::5|40000|\r\n", nil),
    AnnouncementRow("no address", "EPRT |2||40000|\r\n", nil),
    AnnouncementRow("an IPv4 address", "EPRT |1|10.0.0.5|40000|\r\n", nil),
  ]

  @Test(arguments: commands) func command(_ row: AnnouncementRow) {
    let frame = Self.decode(
      .ipv4(from: "10.0.0.5", to: "10.0.0.9"), .tcp(from: 51234, to: 21, [.psh, .ack]), row)
    #expect(frame.announcement?.port == row.port)
  }

  @Test(arguments: replies) func reply(_ row: AnnouncementRow) {
    let frame = Self.decode(
      .ipv4(from: "10.0.0.9", to: "10.0.0.5"), .tcp(from: 21, to: 51234, [.psh, .ack]), row)
    #expect(frame.announcement?.port == row.port)
  }

  @Test(arguments: commands6) func command6(_ row: AnnouncementRow) {
    let frame = Self.decode(
      .ipv6(from: "2001:db8::5", to: "2001:db8::9"), .tcp(from: 51234, to: 21, [.psh, .ack]), row)
    #expect(frame.announcement?.port == row.port)
  }

  @Test("a line on another port announces nothing") func otherPort() {
    let frame = Self.decode(
      .ipv4(from: "10.0.0.5", to: "10.0.0.9"), .tcp(from: 51234, to: 22, [.psh, .ack]),
      Self.commands[0])
    #expect(frame.announcement == nil)
    #expect(PacketRecord(announcementOf: frame) == nil)
  }

  @Test("its record holds the announced end, and the host that will come") func record() throws {
    let frame = Self.decode(
      .ipv4(from: "10.0.0.5", to: "10.0.0.9"), .tcp(from: 51234, to: 21, [.psh, .ack]),
      Self.commands[0])
    let record = try #require(PacketRecord(announcementOf: frame))
    #expect(record.kind == .announcement)
    #expect(record.announcer == .ftp)
    #expect(record.transport == .tcp)
    #expect(record.source == IPAddress(ipv4: 0x0a00_0005))
    #expect(record.sourcePort == 40_000)
    #expect(record.destination == IPAddress(ipv4: 0x0a00_0009))
  }

  @Test(
    "TFTP: a request announces the port that it comes from",
    arguments: [
      ("00 01 62 00 6f 00", 40_002), ("00 02 62 00 6f 00", 40_002), ("00 03 62 00 6f 00", nil),
      ("00 01 00 6f 00 00", nil), ("00 01 62", nil),
    ] as [(String, UInt16?)])
  func tftp(_ payload: String, _ port: UInt16?) {
    let bytes = frame(
      .ipv4(from: "10.0.0.5", to: "10.0.0.9"), .udp(from: 40_002, to: 69), .bytes(hex(payload)))
    #expect(Self.decode(bytes).announcement?.port == port)
  }

  private static func decode(
    _ network: PacketLayer, _ transport: PacketLayer, _ row: AnnouncementRow
  ) -> DecodedFrame {
    decode(frame(network, transport, .text(row.lines)))
  }

  private static func decode(_ bytes: [UInt8]) -> DecodedFrame {
    let info = FrameInfo(
      timestampNanoseconds: 0, wireByteCount: UInt32(bytes.count), interface: 0)
    return FrameDecoder(linkType: .raw).decode(bytes.span, info)
  }
}
