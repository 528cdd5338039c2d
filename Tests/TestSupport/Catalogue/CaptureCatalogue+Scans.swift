extension CaptureCatalogue {
  /// Scans of every kind; each is one finding.
  static let scans: [Entry] = [
    Entry("scan-fin", "FIN probes of ports 1 to 20: closed ports refuse, open ones are silent") {
      probes(with: .fin)
    },
    Entry("scan-null", "probes without any flag") { probes(with: []) },
    Entry("scan-xmas", "probes with FIN, PSH and URG") { probes(with: [.fin, .psh, .urg]) },
    Entry(
      "scan-ack",
      "bare ACKs to unassigned ports, 288 to 307: the answer to all is RST, unless one is filtered"
    ) {
      ports(288...307) { port, time in
        TCPScript(from: client, to: port, at: time).ack().segment(.rst, from: .server)
      }
    },
    Entry("scan-udp", "datagrams to ports 1 to 20, each refused by ICMP, one a second") {
      ports(every: .seconds(1)) { port, time in
        UDPScript(from: client, to: port, at: time).send([]).unreachable()
      }
    },
    Entry(
      "scan-quoted",
      "ICMP errors about datagrams to ports 137 to 160 that are not seen: it is not known who is first"
    ) {
      let frames = ports(137...160, every: .seconds(1)) { port, time in
        UDPScript(from: client, to: port, at: time).send([]).unreachable()
      }
      return frames.indices.filter { $0 % 2 == 1 }.map { frames[$0] }
    },
    Entry("scan-sctp", "SCTP INITs to ports 1 to 20, each refused") {
      ports { port, time in SCTPScript(from: client, to: port, at: time).refused() }
    },
    Entry("scan-slow", "a port a minute") {
      ports(every: .seconds(60)) { port, time in
        TCPScript(from: client, to: port, at: time).refused()
      }
    },
    Entry("scan-twice", "a scan, and after ten minutes of rest another: two findings") {
      [Duration.zero, .seconds(600)].flatMap { start in
        ports { port, time in TCPScript(from: client, to: port, at: start + time).refused() }
      }
    },
    Entry("scan-ipv6", "a scan over IPv6, of which ICMPv6 refuses all") {
      ports(of: "2001:db8::9") { port, time in
        TCPScript(from: "[2001:db8::5]:51234", to: port, at: time).syn().unreachable(code: 1)
      }
    },
  ]

  /// What `script` tells of ports of a host, one after the other at the given pace.
  private static func ports(
    _ ports: ClosedRange<Int> = 1...20, of host: Address = "10.0.0.9",
    every pause: Duration = .milliseconds(10),
    _ script: (SocketAddress, Duration) -> some ConversationScript
  ) -> [CapturedFrame] {
    zip(1..., ports).flatMap { place, port in
      script(SocketAddress(host, UInt16(port)), pause * place).frames
    }
  }

  /// Probes with flags of which a sound host sends none; ports 6 and 7 are open, and so silent.
  private static func probes(with flags: PacketLayer.TCPFlags) -> [CapturedFrame] {
    ports { port, time in
      let probe = TCPScript(from: client, to: port, at: time).segment(flags, from: .client)
      return port.port == 6 || port.port == 7 ? probe : probe.segment(.rstAck, from: .server)
    }
  }
}
