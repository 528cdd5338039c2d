import TestSupport
import Testing
import Wire

private let ipv4 = PacketLayer.ipv4(from: "10.0.0.5", to: "10.0.0.9")
private let ipv6 = PacketLayer.ipv6(from: "2001:db8::5", to: "2001:db8::9")
private let outer = PacketLayer.ipv4(from: "192.0.2.1", to: "192.0.2.2")
private let syn = PacketLayer.tcp(from: 51234, to: 6, .syn)
private let udp = PacketLayer.udp(from: 51234, to: 6)
private let ethernet = PacketLayer.ethernet()

/// What a SYN gives, whatever it is wrapped in.
private let synText = "10.0.0.5:51234 > 10.0.0.9:6 tcp flags 2"
private let synText6 = "2001:db8::5:51234 > 2001:db8::9:6 tcp flags 2"
/// What a datagram gives, whatever it is wrapped in.
private let udpText = "10.0.0.5:51234 > 10.0.0.9:6 udp data"

@Suite("Whole frames") struct FrameDecoderTests {
  static let links: [FrameRow] = [
    FrameRow("Ethernet", ethernet, ipv4, syn, gives: synText),
    FrameRow("Ethernet, IPv6", ethernet, ipv6, syn, gives: synText6),
    FrameRow(
      "Ethernet to everybody", .ethernet(to: PacketLayer.broadcastMAC), ipv4, udp, .text("one"),
      gives: "broadcast  " + udpText),
    FrameRow("another EtherType", .ethernet(type: 0x0806), .text("ARP"), gives: ""),
    FrameRow("802.3 with SNAP", ethernet, .snap(), ipv4, syn, gives: synText),
    FrameRow(
      "802.3 with spanning tree", ethernet, .llc(destination: 0x42, source: 0x42), gives: ""),
    FrameRow("Linux cooked", on: .linuxCooked, .sll(), ipv4, syn, gives: synText),
    FrameRow(
      "Linux cooked, broadcast", on: .linuxCooked, .sll(.broadcast), ipv4, udp, .text("one"),
      gives: "broadcast  " + udpText),
    FrameRow("Linux cooked 2", on: .linuxCooked2, .sll2(), ipv6, syn, gives: synText6),
    FrameRow(
      "Linux cooked 2, broadcast", on: .linuxCooked2, .sll2(.broadcast), ipv4, udp, .text("one"),
      gives: "broadcast  " + udpText),
    FrameRow(
      "Linux cooked 2, VLAN", on: .linuxCooked2, .sll2(), .vlan(5), ipv4, syn,
      gives: "vlan 5  " + synText),
    FrameRow("BSD loopback", on: .null, .null(), ipv4, syn, gives: synText),
    FrameRow("BSD loopback, big-endian", on: .null, .null(.big), ipv4, syn, gives: synText),
    FrameRow(
      "BSD loopback, IPv6 of NetBSD", on: .null, .null(family: 24), ipv6, syn, gives: synText6),
    FrameRow(
      "BSD loopback, IPv6 of FreeBSD", on: .null, .null(family: 28), ipv6, syn, gives: synText6),
    FrameRow(
      "BSD loopback, IPv6 of macOS", on: .null, .null(family: 30), ipv6, syn, gives: synText6),
    FrameRow("BSD loopback, another family", on: .null, .null(family: 7), .text("x"), gives: ""),
    FrameRow("OpenBSD loopback", on: .loop, .loop(), ipv4, syn, gives: synText),
    FrameRow("PPP", on: .ppp, .ppp(), ipv4, syn, gives: synText),
    FrameRow("PPP with its framing", on: .ppp, .hdlc(), ipv6, syn, gives: synText6),
    FrameRow("PPP in HDLC", on: .pppHDLC, .hdlc(), ipv4, syn, gives: synText),
    FrameRow("PPP, protocol of one byte", on: .ppp, .bytes([0x21]), ipv4, syn, gives: synText),
    FrameRow("PPP, link control", on: .ppp, .ppp(protocol: 0xc021), .text("x"), gives: ""),
    FrameRow("Cisco HDLC in PPP", on: .pppHDLC, .ciscoHDLC(), ipv4, syn, gives: synText),
    FrameRow("Cisco HDLC", on: .ciscoHDLC, .ciscoHDLC(), ipv6, syn, gives: synText6),
    FrameRow(
      "Cisco HDLC to all", on: .ciscoHDLC, .ciscoHDLC(address: 0x8f), ipv4, syn, gives: synText),
    FrameRow(
      "Cisco HDLC, keepalive", on: .ciscoHDLC, .ciscoHDLC(address: 0x8f, type: 0x8035),
      .bytes([0, 0, 0, 2]), gives: ""),
    FrameRow(
      "Cisco HDLC, 3 bytes", on: .ciscoHDLC, .bytes(hex("0f 00 08")), gives: "ppp.too_short"),
    FrameRow("RAW, IPv4", on: .raw, ipv4, syn, gives: synText),
    FrameRow("RAW, IPv6", on: .raw, ipv6, syn, gives: synText6),
    FrameRow("RAW under another number", on: LinkType(rawValue: 12), ipv4, syn, gives: synText),
    FrameRow("IPv4 alone", on: .ipv4, ipv4, syn, gives: synText),
    FrameRow("IPv6 alone", on: .ipv6, ipv6, syn, gives: synText6),
    FrameRow("IPv6 where IPv4 stands", on: .ipv4, ipv6, syn, gives: "ipv4.version"),
  ]

  static let tags: [FrameRow] = [
    FrameRow("802.1Q", ethernet, .vlan(5), ipv4, syn, gives: "vlan 5  " + synText),
    FrameRow(
      "VLAN 0, a priority alone", ethernet, .vlan(0, priority: 7), ipv4, syn,
      gives: "vlan 0  " + synText),
    FrameRow(
      "four tags", ethernet, .vlan(4, tag: 0x9100), .vlan(3, tag: 0x88a8), .vlan(2), .vlan(1),
      ipv4, syn, gives: "vlan 4.3.2.1  " + synText),
    FrameRow(
      "five tags", ethernet, .vlan(5), .vlan(4), .vlan(3), .vlan(2), .vlan(1), ipv4, syn,
      gives: "vlan 5.4.3.2  vlan.too_many_tags"),
    FrameRow(
      "SNAP behind a tag", ethernet, .vlan(5), .snap(), ipv4, syn,
      gives: "vlan 5  " + synText),
    FrameRow("MPLS", ethernet, .mpls(100), ipv4, syn, gives: "mpls  " + synText),
    FrameRow(
      "MPLS, eight labels", ethernet, .mpls(Array(1...8)), ipv6, syn, gives: "mpls  " + synText6),
    FrameRow(
      "MPLS, nine labels", ethernet, .mpls(Array(1...9)), ipv4, syn,
      gives: "mpls  mpls.too_many_labels"),
    FrameRow(
      "Ethernet in MPLS", ethernet, .mpls(100), ethernet, ipv4, syn, gives: "mpls  " + synText),
    FrameRow(
      "MPLS with a control word", ethernet, .mpls(100), .bytes([0, 0, 0, 1]), ethernet, ipv4,
      syn, gives: "mpls"),
    FrameRow("PPPoE", ethernet, .pppoe(), ipv4, syn, gives: "pppoe  " + synText),
    FrameRow(
      "PPPoE on a VLAN", ethernet, .vlan(5), .pppoe(), ipv6, syn,
      gives: "vlan 5  pppoe  " + synText6),
  ]

  static let tunnels: [FrameRow] = [
    FrameRow("GRE", ethernet, outer, .gre(), ipv4, syn, gives: "gre  " + synText),
    FrameRow(
      "GRE with every field", ethernet, outer, .gre(key: 1, sequence: 2, checksum: true), ipv6, syn,
      gives: "gre  " + synText6),
    FrameRow(
      "Ethernet in GRE", ethernet, outer, .gre(), ethernet, ipv4, syn,
      gives: "gre  " + synText),
    FrameRow(
      "GRE of version 2", ethernet, outer, .gre(version: 2), ipv4, syn,
      gives: "192.0.2.1 > 192.0.2.2 protocol 47  gre.version"),
    FrameRow(
      "PPTP", ethernet, outer, .gre(version: 1, protocol: 0x880b), .text("x"),
      gives: "192.0.2.1 > 192.0.2.2 protocol 47"),
    FrameRow("4in4", ethernet, outer, ipv4, syn, gives: "ipip  " + synText),
    FrameRow("6in4", ethernet, outer, ipv6, syn, gives: "ipip  " + synText6),
    FrameRow("4in6", ethernet, ipv6, ipv4, syn, gives: "ipip  " + synText),
    FrameRow("6in6", ethernet, ipv6, ipv6, syn, gives: "ipip  " + synText6),
    FrameRow(
      "VXLAN", ethernet, outer, .udp(from: 50000, to: 4789), .vxlan(), ethernet, ipv4, syn,
      gives: "vxlan  " + synText),
    FrameRow(
      "from VXLAN's port is no tunnel", ethernet, ipv4, .udp(from: 4789, to: 6), .text("one"),
      gives: "10.0.0.5:4789 > 10.0.0.9:6 udp data"),
    FrameRow(
      "a broadcast inside a tunnel is none", ethernet, outer, .udp(from: 50000, to: 4789), .vxlan(),
      .ethernet(to: PacketLayer.broadcastMAC), ipv4, udp, .text("one"),
      gives: "vxlan  " + udpText),
    FrameRow(
      "GENEVE", ethernet, outer, .udp(from: 50000, to: 6081),
      .geneve(options: PacketLayer.geneveOption), ethernet, ipv4, syn,
      gives: "geneve  " + synText),
    FrameRow(
      "IP in GENEVE", ethernet, outer, .udp(from: 50000, to: 6081), .geneve(), ipv6, syn,
      gives: "geneve  " + synText6),
    FrameRow(
      "GTP-U", ethernet, outer, .udp(from: 2152, to: 2152), .gtpu(), ipv4, syn,
      gives: "gtp-u  " + synText),
    FrameRow(
      "GTP-U with a session container", ethernet, outer, .udp(from: 2152, to: 2152),
      .gtpu(sessionContainer: true), ipv4, syn, gives: "gtp-u  " + synText),
    FrameRow(
      "MPLS in UDP", ethernet, outer, .udp(from: 50000, to: 6635), .mpls(100), ipv4, syn,
      gives: "mpls-in-udp  " + synText),
    FrameRow(
      "GRE in UDP", ethernet, outer, .udp(from: 50000, to: 4754), .gre(), ipv4, syn,
      gives: "gre  " + synText),
    FrameRow(
      "MPLS in GRE", ethernet, outer, .gre(), .mpls(100), ipv4, syn,
      gives: "gre  mpls  " + synText),
    FrameRow(
      "four tunnels", ethernet, outer, outer, outer, outer, ipv4, syn,
      gives: "ipip  ipip  ipip  ipip  " + synText),
    FrameRow(
      "five tunnels", ethernet, outer, outer, outer, outer, ipv4, ipv4, syn,
      gives: "ipip  ipip  ipip  ipip  10.0.0.5 > 10.0.0.9 protocol 4  tunnel.too_deep"),
    FrameRow(
      "tunnel ports are UDP's", ethernet, ipv4, .tcp(from: 51234, to: 4789, .ack), .text("x"),
      gives: "10.0.0.5:51234 > 10.0.0.9:4789 tcp flags 16 data"),
  ]

  static let network: [FrameRow] = [
    FrameRow(
      "IPv4 options", ethernet,
      .ipv4(from: "10.0.0.5", to: "10.0.0.9", options: hex("94040000")), syn, gives: synText),
    FrameRow(
      "a source route ends at its last address", ethernet,
      .ipv4(from: "10.0.0.5", to: "10.0.0.1", options: hex("83 07 04 0a000009 00")), syn,
      gives: synText),
    FrameRow(
      "total length 0", ethernet,
      .ipv4(from: "10.0.0.5", to: "10.0.0.9", totalLength: 0), udp, .text("one"), gives: udpText),
    FrameRow(
      "the first fragment has ports", ethernet,
      .ipv4(from: "10.0.0.5", to: "10.0.0.9", fragment: .init(offset: 0, more: true)), udp,
      .text("five!"), gives: udpText + " fragment"),
    FrameRow(
      "a later fragment has none", ethernet,
      .ipv4(from: "10.0.0.5", to: "10.0.0.9", fragment: .init(offset: 8, more: false)), udp,
      .text("one"), gives: "10.0.0.5 > 10.0.0.9 protocol 17 fragment"),
    FrameRow(
      "a later IPv6 fragment has none", ethernet, ipv6,
      .ipv6Fragment(.init(offset: 8, more: true)), udp, .text("one"),
      gives: "2001:db8::5 > 2001:db8::9 protocol 17 fragment"),
    FrameRow(
      "an atomic IPv6 fragment is a packet", ethernet, ipv6,
      .ipv6Fragment(.init(offset: 0, more: false)), syn, gives: synText6),
    FrameRow(
      "every extension header in turn", ethernet, ipv6, .hopByHop(), .destinationOptions(),
      .routing(), .authentication(), .mobility(), .hostIdentity(), .shim6(), .destinationOptions(),
      syn, gives: synText6),
    FrameRow(
      "ESP is opaque", ethernet, ipv6, .bytes(hex("00001000 00000001"), ipProtocol: 50),
      gives: "2001:db8::5 > 2001:db8::9 protocol 50"),
    FrameRow("no next header", ethernet, ipv6, gives: "2001:db8::5 > 2001:db8::9 protocol 59"),
    FrameRow(
      "authentication header in IPv4", ethernet, ipv4, .authentication(), syn,
      gives: synText),
    FrameRow(
      "padding is not payload", ethernet, ipv4, .tcp(from: 51234, to: 6, .ack), padding: 6,
      gives: "10.0.0.5:51234 > 10.0.0.9:6 tcp flags 16"),
    FrameRow(
      "padding is not payload, IPv6", ethernet, ipv6, .tcp(from: 51234, to: 6, .ack),
      padding: 6, gives: "2001:db8::5:51234 > 2001:db8::9:6 tcp flags 16"),
    FrameRow(
      "checksums are not judged", ethernet,
      .ipv4(from: "10.0.0.5", to: "10.0.0.9", checksum: 0xdead),
      .tcp(from: 51234, to: 6, .syn, checksum: 0xdead), gives: synText),
  ]

  static let transports: [FrameRow] = [
    FrameRow(
      "TCP with data", ethernet, ipv4, .tcp(from: 51234, to: 6, [.psh, .ack]), .text("one"),
      gives: "10.0.0.5:51234 > 10.0.0.9:6 tcp flags 24 data"),
    FrameRow(
      "TCP options are not payload", ethernet, ipv4,
      .tcp(from: 51234, to: 6, .syn, options: PacketLayer.synOptions), gives: synText),
    FrameRow(
      "UDP without payload", ethernet, ipv4, udp,
      gives: "10.0.0.5:51234 > 10.0.0.9:6 udp"),
    FrameRow(
      "UDP length 0 is a jumbogram", ethernet, ipv6, .udp(from: 51234, to: 6, length: 0),
      .text("one"), gives: "2001:db8::5:51234 > 2001:db8::9:6 udp data"),
    FrameRow(
      "SCTP INIT", ethernet, ipv4, .sctp(from: 51234, to: 6, [.initiation(tag: 7)]),
      gives: "10.0.0.5:51234 > 10.0.0.9:6 sctp flags 1"),
    FrameRow(
      "SCTP, data behind an acknowledgment", ethernet, ipv4,
      .sctp(from: 51234, to: 6, tag: 7, [.acknowledgment(of: 1), .data("one")]),
      gives: "10.0.0.5:51234 > 10.0.0.9:6 sctp flags 3 data"),
    FrameRow(
      "DCCP Request", ethernet, ipv4, .dccp(from: 51234, to: 6, .request(service: 1)),
      gives: "10.0.0.5:51234 > 10.0.0.9:6 dccp flags 0"),
    FrameRow(
      "DCCP data", ethernet, ipv4, .dccp(from: 51234, to: 6, .data), .text("one"),
      gives: "10.0.0.5:51234 > 10.0.0.9:6 dccp flags 2 data"),
    FrameRow("a ping", ethernet, ipv4, .icmp(type: 8), gives: "10.0.0.5 > 10.0.0.9 protocol 1"),
    FrameRow(
      "ICMP unreachable", ethernet, .ipv4(from: "10.0.0.9", to: "10.0.0.5"),
      .icmpUnreachable(quoting: frame(ipv4, udp, .text("one")).prefixOf(28)),
      gives: "10.0.0.9 > 10.0.0.5 protocol 1  quotes unreachable udp "
        + "10.0.0.5:51234 > 10.0.0.9:6"),
    FrameRow(
      "ICMP time exceeded", ethernet, .ipv4(from: "10.0.0.1", to: "10.0.0.5"),
      .icmp(type: 11, body: frame(ipv4, syn).prefixOf(28)),
      gives: "10.0.0.1 > 10.0.0.5 protocol 1  quotes other tcp 10.0.0.5:51234 > 10.0.0.9:6"),
    FrameRow(
      "ICMPv6 unreachable", ethernet, .ipv6(from: "2001:db8::9", to: "2001:db8::5"),
      .icmpv6Unreachable(quoting: frame(ipv6, .hopByHop(), syn)),
      gives: "2001:db8::9 > 2001:db8::5 protocol 58  quotes unreachable tcp "
        + "2001:db8::5:51234 > 2001:db8::9:6"),
  ]

  /// A snapshot length: the packet is whole, we only do not see the rest.
  static let cuts: [FrameRow] = [
    FrameRow("in Ethernet", ethernet, ipv4, syn, capturing: 13, gives: "cut"),
    FrameRow("in IPv4", ethernet, ipv4, syn, capturing: 33, gives: "cut"),
    FrameRow(
      "before the ports", ethernet, ipv4, syn, capturing: 37,
      gives: "10.0.0.5 > 10.0.0.9 protocol 6  cut"),
    FrameRow(
      "behind the ports", ethernet, ipv4, syn, capturing: 38,
      gives: "10.0.0.5:51234 > 10.0.0.9:6 tcp  cut"),
    FrameRow(
      "behind the flags", ethernet, ipv4, syn, .text("one"), capturing: 48,
      gives: synText + " data"),
    FrameRow("in the payload", ethernet, ipv4, udp, .text("one"), capturing: 43, gives: udpText),
    FrameRow(
      "in a tunnel", ethernet, outer, .gre(), ipv4, syn, capturing: 40,
      gives: "gre  192.0.2.1 > 192.0.2.2 protocol 47  cut"),
  ]

  @Test("Link types", arguments: links) func link(_ row: FrameRow) {
    #expect(row.text == row.expected)
  }

  @Test("Tags, labels and PPPoE", arguments: tags) func tag(_ row: FrameRow) {
    #expect(row.text == row.expected)
  }

  @Test("Tunnels", arguments: tunnels) func tunnel(_ row: FrameRow) {
    #expect(row.text == row.expected)
  }

  @Test("IP", arguments: network) func ip(_ row: FrameRow) {
    #expect(row.text == row.expected)
  }

  @Test("Transports and ICMP", arguments: transports) func transport(_ row: FrameRow) {
    #expect(row.text == row.expected)
  }

  @Test("Cut by the snapshot length", arguments: cuts) func cut(_ row: FrameRow) {
    #expect(row.text == row.expected)
  }

  @Test("Nothing is found in a frame of another link type") func unknownLink() {
    let bytes = frame(ethernet, ipv4, syn)
    let info = FrameInfo(
      timestampNanoseconds: 0, wireByteCount: UInt32(bytes.count), interface: 0)
    let decoded = FrameDecoder(linkType: LinkType(rawValue: 195)).decode(bytes.span, info)
    #expect(decoded.ip == nil)
    #expect(decoded.linkType.name == "linktype 195")
    #expect(decoded.capturedByteCount == UInt32(bytes.count))
  }

  @Test("A size on the wire below that of the captured bytes is taken as the latter")
  func wireSmallerThanCapture() throws {
    let decoder = FrameDecoder(linkType: .ethernet)
    let bytes = frame(ethernet, ipv4, syn)
    let info = FrameInfo(timestampNanoseconds: 0, wireByteCount: 0, interface: 0)
    let decoded = decoder.decode(bytes.span, info)
    #expect(decoded.text == synText)
    #expect(decoded.info.wireByteCount == UInt32(bytes.count), "and counted so")
  }
}

extension [UInt8] {
  fileprivate func prefixOf(_ count: Int) -> [UInt8] { Array(prefix(count)) }
}
