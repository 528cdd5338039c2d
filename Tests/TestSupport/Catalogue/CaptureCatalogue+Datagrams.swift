extension CaptureCatalogue {
  /// UDP conversations, and the ICMP errors that answer them.
  static let datagrams: [Entry] = [
    Entry("udp-port-6", "two requests and replies on an unassigned system port") {
      UDPScript(from: client, to: port6).send("one").reply("1").send("two").reply("2").frames
    },
    Entry("udp-unanswered", "one datagram to an unassigned system port") {
      UDPScript(from: client, to: port6).send("one").frames
    },
    Entry("udp-123-both-ends", "NTP with port 123 at both ends") {
      UDPScript(from: "10.0.0.5:123", to: "10.0.0.9:123").send(ntp(mode: 3)).reply(ntp(mode: 4))
        .frames
    },
    Entry("dns", "a DNS query and its answer") {
      UDPScript(from: client, to: "10.0.0.9:53").send(dnsQuery).reply(dnsAnswer).frames
    },
    Entry(
      "late-udp",
      "6 s into the run, UDP between two ephemeral ports: the receiver, at low confidence"
    ) {
      UDPScript(from: client, to: "10.0.0.9:53").send(dnsQuery).reply(dnsAnswer).frames
        + UDPScript(from: "10.0.0.5:40002", to: "10.0.0.9:40010", at: .seconds(6))
        .send("one").reply("1").frames
    },
    Entry(
      "early-udp", "the same at the beginning of the run, where no one can tell: no service end"
    ) {
      UDPScript(from: "10.0.0.5:40002", to: "10.0.0.9:40010").send("one").reply("1").frames
    },
    Entry("broadcast", "UDP to 255.255.255.255 on an unassigned user port") {
      UDPScript(from: "10.0.0.5:1491", to: "255.255.255.255:2693", over: .broadcast)
        .send("anyone?").frames
    },
    Entry("subnet-broadcast", "UDP to a subnet's own broadcast address, which only Ethernet tells")
    {
      UDPScript(from: "10.0.0.5:1491", to: "10.0.0.255:2693", over: .broadcast)
        .send("anyone?").frames
    },
    Entry("multicast", "UDP to a multicast group on an unassigned user port") {
      let path = Path { _ in [.ethernet(to: hex("01 00 5e 01 02 03"))] }
      return UDPScript(from: "10.0.0.5:1491", to: "239.1.2.3:2693", over: path)
        .send("anyone?").frames
    },
    Entry("ipv6-multicast", "UDP to an IPv6 multicast group on an unassigned user port") {
      let path = Path { _ in [.ethernet(to: hex("33 33 00 00 01 23"))] }
      return UDPScript(from: "[2001:db8::5]:1491", to: "[ff05::123]:2693", over: path)
        .send("anyone?").frames
    },
    Entry("icmp-unreachable", "UDP to an unassigned system port, refused by ICMP") {
      UDPScript(from: client, to: port6).send("one").unreachable().frames
    },
    Entry("icmpv6-unreachable", "UDP to an unassigned system port, refused by ICMPv6") {
      UDPScript(from: "[2001:db8::5]:51234", to: "[2001:db8::9]:6").send("one").unreachable().frames
    },
    Entry("icmp-unreachable-unmatched", "an ICMP error that quotes a packet no one sent") {
      let quoted = frame(.ipv4(from: "10.0.0.5", to: "10.0.0.9"), .udp(from: 51234, to: 6))
      return [
        CapturedFrame(
          .ethernet(), .ipv4(from: "10.0.0.9", to: "10.0.0.5"), .icmpUnreachable(quoting: quoted))
      ]
    },
    Entry("quiet", "ARP, ping, DNS, HTTPS and DHCP: nothing to report") {
      arp + ping
        + UDPScript(from: "10.0.0.5:40001", to: "10.0.0.9:53", at: .milliseconds(20))
        .send(dnsQuery).reply(dnsAnswer).frames
        + TCPScript(from: client, to: "10.0.0.9:443", at: .milliseconds(30))
        .wholeConversation().frames
        + UDPScript(
          from: "0.0.0.0:68", to: "255.255.255.255:67", over: .broadcast, at: .milliseconds(50)
        ).send(dhcpDiscover).frames
    },
  ]

  /// A question for the address of example.com.
  static let dnsQuery = hex(
    "12 34 01 00 00 01 00 00 00 00 00 00  07 65 78 61 6d 70 6c 65 03 63 6f 6d 00  00 01 00 01")

  /// The query with one answer: 192.0.2.7, to be kept for a minute.
  static let dnsAnswer =
    hex("12 34 81 80 00 01 00 01 00 00 00 00") + dnsQuery.dropFirst(12)
    + hex("c0 0c 00 01 00 01 00 00 00 3c 00 04 c0 00 02 07")

  /// An NTP packet of version 4, of a client (mode 3) or of a server (4).
  static func ntp(mode: UInt8) -> [UInt8] {
    [4 << 3 | mode, 2, 6, 0xec] + Array(repeating: 0, count: 44)
  }

  private static let arp: [CapturedFrame] = [
    CapturedFrame(
      .ethernet(to: PacketLayer.broadcastMAC),
      .bytes(
        hex("00 01 08 00 06 04 00 01") + PacketLayer.clientMAC + hex("0a 00 00 05")
          + hex("00 00 00 00 00 00") + hex("0a 00 00 09"), etherType: 0x0806)),
    CapturedFrame(
      at: .milliseconds(1),
      .ethernet(from: PacketLayer.serverMAC, to: PacketLayer.clientMAC),
      .bytes(
        hex("00 01 08 00 06 04 00 02") + PacketLayer.serverMAC + hex("0a 00 00 09")
          + PacketLayer.clientMAC + hex("0a 00 00 05"), etherType: 0x0806)),
  ]

  private static let ping: [CapturedFrame] = [
    CapturedFrame(
      at: .milliseconds(10), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
      .icmp(type: 8, rest: 0x0001_0001), .text("are you there?")),
    CapturedFrame(
      at: .milliseconds(11),
      .ethernet(from: PacketLayer.serverMAC, to: PacketLayer.clientMAC),
      .ipv4(from: "10.0.0.9", to: "10.0.0.5"),
      .icmp(type: 0, rest: 0x0001_0001), .text("are you there?")),
  ]

  /// A BOOTP request with a hardware address and one option: DHCP DISCOVER.
  static let dhcpDiscover =
    hex("01 01 06 00 00 00 00 2a") + Array(repeating: 0, count: 20) + PacketLayer.clientMAC
    + Array(repeating: 0, count: 202) + hex("63 82 53 63 35 01 01 ff")
}
