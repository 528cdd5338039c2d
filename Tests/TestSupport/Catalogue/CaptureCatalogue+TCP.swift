extension CaptureCatalogue {
  /// Who opens the conversation in most captures.
  static let client: SocketAddress = "10.0.0.5:51234"
  /// The service end on a port that is unassigned, in the system range, on TCP and UDP.
  static let port6: SocketAddress = "10.0.0.9:6"

  /// TCP conversations, and what tells their service end.
  static let tcp: [Entry] = [
    Entry(
      "handshake-port-6", "a whole connection to an unassigned system port, with data both ways"
    ) {
      TCPScript(from: client, to: port6).wholeConversation().frames
    },
    Entry("ipv6-handshake", "the same over IPv6") {
      TCPScript(from: "[2001:db8::5]:51234", to: "[2001:db8::9]:6").wholeConversation().frames
    },
    Entry("syn-only", "a SYN to an unassigned system port, sent three times, never answered") {
      TCPScript(from: client, to: port6).syn().frames
        + TCPScript(from: client, to: port6, at: .seconds(1)).syn().frames
        + TCPScript(from: client, to: port6, at: .seconds(3)).syn().frames
    },
    Entry("refused", "a SYN to an unassigned system port, answered by RST") {
      TCPScript(from: client, to: port6).refused().frames
    },
    Entry("syn-ack-first", "a connection seen from its SYN-ACK on: the sender is the service end") {
      TCPScript(from: client, to: "10.0.0.9:1491").synAck().ack().send("hello").reply("hi")
        .frames
    },
    Entry("syn-ack-only", "a SYN-ACK alone, which may be a scan") {
      TCPScript(from: client, to: port6).synAck().frames
    },
    Entry(
      "midstream-client-port",
      "443 seen without its handshake, the client on an unassigned user port"
    ) {
      TCPScript(from: "10.0.0.5:45500", to: "10.0.0.9:443").send("hello").reply("hi").ack().frames
    },
    Entry("midstream-no-hint", "two unassigned user ports without a handshake: no service end") {
      TCPScript(from: "10.0.0.5:1491", to: "10.0.0.9:2693").send("hello").reply("hi").ack().frames
    },
    Entry("attacker-source-port-443", "a SYN from 443 to an unassigned system port, which answers")
    {
      TCPScript(from: "10.0.0.5:443", to: port6).handshake().send("hello").reply("hi").frames
    },
    Entry("port-0", "a SYN to port 0, refused") {
      TCPScript(from: client, to: "10.0.0.9:0").refused().frames
    },
    Entry("port-0-answered", "a connection to port 0") {
      TCPScript(from: client, to: "10.0.0.9:0").wholeConversation().frames
    },
    Entry("reserved-user-port", "a connection to 1027, reserved, in the user range") {
      TCPScript(from: client, to: "10.0.0.9:1027").wholeConversation().frames
    },
    Entry("reserved-system-port", "a connection to 1023, reserved, in the system range") {
      TCPScript(from: client, to: "10.0.0.9:1023").wholeConversation().frames
    },
    Entry("unassigned-user-port", "a connection to 1491, unassigned, in the user range") {
      TCPScript(from: client, to: "10.0.0.9:1491").wholeConversation().frames
    },
    Entry("unlisted-transport", "a connection to 716, which IANA lists for UDP only") {
      TCPScript(from: client, to: "10.0.0.9:716").wholeConversation().frames
    },
    Entry("dynamic-port", "a connection to 50000, which no one can register") {
      TCPScript(from: client, to: "10.0.0.9:50000").wholeConversation().frames
    },
    Entry("syn-flood-one-port", "ten initiators send a SYN to one unassigned system port") {
      (1...10).flatMap { host in
        TCPScript(
          from: SocketAddress(Address("10.0.1.\(host)"), 51_234), to: port6,
          at: .milliseconds(100 * host)
        ).syn().frames
      }
    },
    Entry("port-scan", "one initiator is refused on twenty ports of one host; port 6 answers") {
      (1...20).flatMap { port in
        let script = TCPScript(
          from: client, to: SocketAddress("10.0.0.9", UInt16(port)), at: .milliseconds(10 * port))
        return port == 6 ? script.handshake().frames : script.refused().frames
      }
    },
    Entry("host-sweep", "one initiator sends a SYN to port 6 of twenty hosts") {
      (1...20).flatMap { host in
        TCPScript(
          from: client, to: SocketAddress(Address("10.0.2.\(host)"), 6),
          at: .milliseconds(10 * host)
        ).syn().frames
      }
    },
    Entry("reopened", "a connection, its end, and a new one between the same ends") {
      TCPScript(from: client, to: port6).wholeConversation().frames
        + TCPScript(from: client, to: port6, at: .seconds(30), sequence: 9_000_000)
        .wholeConversation().frames
    },
    Entry(
      "quiet-end",
      "a connection, and 4000 s later a packet that concerns nobody: the finding ends all the same"
    ) {
      TCPScript(from: client, to: port6).wholeConversation().frames
        + [
          CapturedFrame(
            at: .seconds(4_000), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
            .icmp(type: 8, code: 0))
        ]
    },
    Entry("after-the-end", "a late segment after both FINs belongs to the ended connection") {
      TCPScript(from: client, to: port6).wholeConversation().after(.seconds(2))
        .segment(.ack, from: .server).frames
    },
    Entry(
      "wrong-end-corrected",
      "data overtakes its handshake: 1491 looks like the service end, then the SYN proves 50000"
    ) {
      // Of 1491 and 50000 only the latter is ephemeral, which speaks for the former, wrongly.
      let whole = TCPScript(
        from: "10.0.0.5:1491", to: "10.0.0.9:50000", at: .milliseconds(100)
      ).wholeConversation().frames
      let early = CapturedFrame(at: whole[3].time - .milliseconds(100), whole[3].bytes)
      return [early] + whole[..<3] + whole[4...]
    },
    Entry(
      "syn-in-the-middle",
      "a SYN of the service end while both ends exchange data turns nothing round"
    ) {
      TCPScript(from: client, to: port6).send("hello").reply("hi").send("again")
        .segment(.syn, from: .server).reply("still here").ack().frames
    },
    Entry("icmp-unreachable-tcp", "a SYN to an unassigned system port, answered by an ICMP error") {
      TCPScript(from: client, to: port6).syn().unreachable(code: 13, from: "10.0.0.1").frames
    },
  ]
}

extension TCPScript {
  /// Handshake, data both ways, and the end.
  func wholeConversation() -> TCPScript {
    handshake().send("hello").reply("hi").close()
  }
}
