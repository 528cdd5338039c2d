extension CaptureCatalogue {
  /// One connection to an unassigned system port, on every link.
  static let links: [Entry] = [
    Entry("padded", "Ethernet's padding behind a short packet is not payload") {
      [
        CapturedFrame(
          .ethernet(minimum: 60), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
          .tcp(from: 51234, to: 6, .ack))
      ]
    },
    Entry("vlan", "an 802.1Q tag: VLAN 5") { onPort6(.ethernet(.vlan(5))) },
    Entry("qinq", "two tags: 802.1ad VLAN 100 outside, 802.1Q VLAN 5 inside") {
      onPort6(.ethernet(.vlan(100, tag: 0x88a8), .vlan(5)))
    },
    Entry("vlan-four-tags", "four stacked tags, 0x9100 outermost: as many as are followed") {
      onPort6(.ethernet(.vlan(4, tag: 0x9100), .vlan(3, tag: 0x9100), .vlan(2), .vlan(1)))
    },
    Entry("snap", "LLC with SNAP in an 802.3 frame") { onPort6(.ethernet(.snap())) },
    Entry("llc", "a spanning tree frame in LLC: no IP, nothing wrong") {
      // Protocol 0, version 0, a topology change notice.
      let notice = PacketLayer.bytes(hex("00 00 00 80"))
      return [
        CapturedFrame(
          .ethernet(to: hex("01 80 c2 00 00 00"), minimum: 60),
          .llc(destination: 0x42, source: 0x42), notice)
      ]
    },
    Entry("mpls", "two MPLS labels") { onPort6(.ethernet(.mpls(100, 200))) },
    Entry("mpls-ethernet", "an Ethernet frame under an MPLS label, without a control word") {
      // The first digit of an address tells Ethernet from IP and from a control word.
      let inner = PacketLayer.ethernet(
        from: hex("a2 00 00 00 01 05"), to: hex("a2 00 00 00 01 09"))
      return onPort6(.ethernet(.mpls(100), inner))
    },
    Entry("backbone-bridge", "a customer's Ethernet frame in a provider backbone bridge") {
      onPort6(.ethernet(.serviceInstance(70_000), .ethernet()))
    },
    Entry("pppoe", "a PPPoE session") { onPort6(.ethernet(.pppoe())) },
    Entry("pppoe-vlan", "a PPPoE session on VLAN 5") { onPort6(.ethernet(.vlan(5), .pppoe())) },
    Entry("sll", "Linux cooked, version 1", linkType: .linuxCooked) { onPort6(.link(.sll())) },
    Entry("sll2", "Linux cooked, version 2", linkType: .linuxCooked2) { onPort6(.link(.sll2())) },
    Entry("sll-vlan", "Linux cooked, version 1, with VLAN 5", linkType: .linuxCooked) {
      onPort6(.link(.sll(), .vlan(5)))
    },
    Entry("null-link", "BSD loopback, captured on a little-endian host", linkType: .null) {
      onPort6(.link(.null()))
    },
    Entry("null-link-swapped", "BSD loopback, captured on a big-endian host", linkType: .null) {
      onPort6(.link(.null(.big)))
    },
    Entry(
      "null-link-ipv6", "BSD loopback with each number that a BSD has for IPv6", linkType: .null
    ) {
      [24, 28, 30].map { family in
        CapturedFrame(
          at: .milliseconds(family), .null(family: UInt32(family)),
          .ipv6(from: "2001:db8::5", to: "2001:db8::9"), .udp(from: 51234, to: 6), .text("one"))
      }
    },
    Entry("loop-link", "OpenBSD loopback", linkType: .loop) { onPort6(.link(.loop())) },
    Entry("ppp", "PPP without framing", linkType: .ppp) { onPort6(.link(.ppp())) },
    Entry("ppp-framed", "PPP with HDLC-like framing under the plain link type", linkType: .ppp) {
      onPort6(.link(.hdlc()))
    },
    Entry("hdlc", "PPP in HDLC-like framing", linkType: .pppHDLC) { onPort6(.link(.hdlc())) },
    Entry("cisco-hdlc", "Cisco's HDLC, last a multicast datagram to all", linkType: .ciscoHDLC) {
      onPort6(.link(.ciscoHDLC())) + [
        CapturedFrame(
          at: .seconds(6), .ciscoHDLC(address: 0x8f), .ipv4(from: "10.0.0.5", to: "224.0.0.9"),
          .udp(from: 51234, to: 6), .text("one"))
      ]
    },
    Entry("raw-ip", "RAW: IPv4 and IPv6 packets in one file", linkType: .raw) {
      onPort6(.raw)
        + TCPScript(
          from: "[2001:db8::5]:51234", to: "[2001:db8::9]:6", over: .raw, at: .seconds(1)
        ).wholeConversation().frames
    },
    Entry("ipv4-link", "the link type of bare IPv4", linkType: .ipv4) { onPort6(.raw) },
    Entry("ipv6-link", "the link type of bare IPv6", linkType: .ipv6) {
      TCPScript(from: "[2001:db8::5]:51234", to: "[2001:db8::9]:6", over: .raw)
        .wholeConversation().frames
    },
  ]

  /// The handshake and a little data of a connection to port 6, over `path`.
  static func onPort6(_ path: Path) -> [CapturedFrame] {
    TCPScript(from: client, to: port6, over: path).handshake().send("hello").reply("hi").frames
  }
}
