import TestSupport
import Testing
import Wire

@testable import Capture

/// A frame, and whether the filter of `--handshakes-only` passes it.
struct HandshakeRow: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let layers: [PacketLayer]
  let passes: Bool

  init(_ name: String, passes: Bool, _ layers: PacketLayer...) {
    testDescription = name
    self.layers = layers
    self.passes = passes
  }
}

@Suite("What --handshakes-only passes") struct HandshakeFilterTests {
  private static let ipv4 = PacketLayer.ipv4(from: "10.0.0.5", to: "10.0.0.9")
  private static let ipv6 = PacketLayer.ipv6(from: "2001:db8::5", to: "2001:db8::9")
  private static func tcp(_ flags: PacketLayer.TCPFlags) -> PacketLayer {
    .tcp(from: 51234, to: 6, flags)
  }

  static let rows: [HandshakeRow] = [
    HandshakeRow("SYN", passes: true, ipv4, tcp(.syn)),
    HandshakeRow("SYN-ACK", passes: true, ipv4, tcp(.synAck)),
    HandshakeRow("RST", passes: true, ipv4, tcp(.rst)),
    HandshakeRow("FIN", passes: true, ipv4, tcp([.fin, .ack])),
    HandshakeRow("ACK", passes: false, ipv4, tcp(.ack)),
    HandshakeRow("data", passes: false, ipv4, tcp([.psh, .ack]), .text("hello")),
    HandshakeRow("UDP", passes: true, ipv4, .udp(from: 51234, to: 53), .text("hello")),
    HandshakeRow("IPv6, SYN", passes: true, ipv6, tcp(.syn)),
    HandshakeRow("IPv6, ACK", passes: false, ipv6, tcp(.ack)),
    HandshakeRow("IPv6, UDP", passes: true, ipv6, .udp(from: 51234, to: 53), .text("hello")),
  ]
  static let tags: [(name: String, layers: [PacketLayer])] = [
    ("untagged", []), ("tagged", [.vlan(5)]), ("tagged twice", [.vlan(5), .vlan(6)]),
  ]

  @Test("Untagged, tagged, tagged twice", arguments: rows) func frame(_ row: HandshakeRow) throws {
    let filter = try PacketFilter(HandshakeFilter.tagged, linkType: .ethernet)
    for tag in Self.tags {
      let bytes = TestSupport.frame([.ethernet()] + tag.layers + row.layers)
      let passes = filter.matches(bytes.span, wireByteCount: UInt32(bytes.count))
      #expect(passes == row.passes, "\(tag.name)")
    }
  }

  /// Captures whose every packet is to pass: those of transports without data packets to spare.
  @Test(
    "All of other transports, errors and fragments",
    arguments: [
      "sctp-6704.pcap", "dccp-unassigned.pcap", "dns.pcap", "icmpv6-unreachable.pcap",
      "fragments.pcap", "ipv6-fragments.pcap",
    ])
  func whole(_ name: String) throws {
    let all = FrameCollector()
    try Savefile(path: CaptureCatalogue.path(of: name)).readAll(to: all)
    let some = FrameCollector()
    let file = try Savefile(path: CaptureCatalogue.path(of: name))
    try file.setFilter(HandshakeFilter.tagged)
    try file.readAll(to: some)
    #expect(!all.frames.isEmpty)
    #expect(some.frames == all.frames)
  }

  @Test("A link type without tags takes the second expression") func cooked() throws {
    let candidates = HandshakeFilter.candidates(and: "not port 22")
    #expect(throws: PacketFilterError.self) {
      try PacketFilter(candidates[0], linkType: .linuxCooked2)
    }
    _ = try PacketFilter(candidates[1], linkType: .linuxCooked2)
  }

  @Test("What the user wants besides holds too") func both() throws {
    let filter = try PacketFilter(
      HandshakeFilter.candidates(and: "not tcp port 6")[0], linkType: .ethernet)
    let bytes = TestSupport.frame([.ethernet(), Self.ipv4, Self.tcp(.syn)])
    let passes = filter.matches(bytes.span, wireByteCount: UInt32(bytes.count))
    #expect(!passes)
  }
}
