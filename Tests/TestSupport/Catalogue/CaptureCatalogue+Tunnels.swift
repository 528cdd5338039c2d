extension CaptureCatalogue {
  /// One connection to an unassigned system port, in every tunnel.
  static let tunnels: [Entry] = [
    Entry("gre", "GRE") { onPort6(.tunnel(.gre())) },
    Entry("gre-optional-fields", "GRE with checksum, key and sequence number") {
      onPort6(.tunnel(.gre(key: 7, sequence: 1, checksum: true)))
    },
    Entry("gre-bridging", "GRE that carries Ethernet frames") { onPort6(.bridge(.gre())) },
    Entry("ip-in-ip", "4in4, 6in4, 4in6 and 6in6, a second each") {
      let client6: SocketAddress = "[2001:db8::5]:51234"
      let port6OnIPv6: SocketAddress = "[2001:db8::9]:6"
      return onPort6(.tunnel())
        + TCPScript(from: client6, to: port6OnIPv6, over: .tunnel(), at: .seconds(1))
        .handshake().frames
        + TCPScript(from: "10.0.0.5:51235", to: port6, over: .ipv6Tunnel(), at: .seconds(2))
        .handshake().frames
        + TCPScript(
          from: "[2001:db8::5]:51235", to: port6OnIPv6, over: .ipv6Tunnel(), at: .seconds(3)
        ).handshake().frames
    },
    Entry("vxlan", "VXLAN") { onPort6(.bridge(.udp(from: 50000, to: 4789), .vxlan())) },
    Entry("vxlan-ipv6", "VXLAN over IPv6") {
      onPort6(.ipv6Tunnel(.udp(from: 50000, to: 4789), .vxlan(), .ethernet()))
    },
    Entry("geneve", "GENEVE that carries Ethernet, with an option") {
      onPort6(.bridge(.udp(from: 50000, to: 6081), .geneve(options: PacketLayer.geneveOption)))
    },
    Entry("geneve-ip", "GENEVE that carries IP, without options") {
      onPort6(.tunnel(.udp(from: 50000, to: 6081), .geneve()))
    },
    Entry("gtp-u", "GTP-U, without and with an extension header") {
      onPort6(.tunnel(.udp(from: 2152, to: 2152), .gtpu()))
        + TCPScript(
          from: "10.0.0.5:51235", to: port6,
          over: .tunnel(.udp(from: 2152, to: 2152), .gtpu(sessionContainer: true)),
          at: .seconds(1)
        ).handshake().frames
    },
    Entry("mpls-in-udp", "MPLS in UDP") {
      onPort6(.tunnel(.udp(from: 50000, to: 6635), .mpls(100)))
    },
    Entry("mpls-in-gre", "MPLS in GRE") { onPort6(.tunnel(.gre(), .mpls(100))) },
    Entry("tunnel-four-deep", "GRE in VXLAN in GRE in 4in4: as deep as is followed") {
      onPort6(
        .tunnel(
          .ipv4(from: "192.0.2.3", to: "192.0.2.4"), .gre(),
          .ipv4(from: "192.0.2.5", to: "192.0.2.6"), .udp(from: 50000, to: 4789), .vxlan(),
          .ethernet(), .ipv4(from: "192.0.2.7", to: "192.0.2.8"), .gre()))
    },
    Entry("icmp-unreachable-tunnel", "an ICMP error about the tunnel: the quoted outer UDP packet")
    {
      let path = Path.bridge(.udp(from: 50000, to: 4789), .vxlan())
      let sent = TCPScript(from: client, to: port6, over: path).syn().frames
      let quoted = (sent.first?.bytes ?? []).dropFirst(14).prefix(28)
      return sent + [
        CapturedFrame(
          at: .milliseconds(1), .ethernet(from: PacketLayer.serverMAC, to: PacketLayer.clientMAC),
          .ipv4(from: "192.0.2.2", to: "192.0.2.1"), .icmpUnreachable(quoting: Array(quoted)))
      ]
    },
  ]
}
