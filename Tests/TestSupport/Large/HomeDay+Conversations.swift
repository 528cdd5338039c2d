extension HomeDay {
  /// A whole TCP connection with some requests, each answered.
  mutating func connect(
    _ client: SocketAddress, _ server: SocketAddress, at time: Duration, requests: Int = 1,
    every gap: Duration = .milliseconds(300)
  ) {
    var script = TCPScript(from: client, to: server, at: time, sequence: sequence()).handshake()
    for _ in 0..<requests {
      script = script.send("a request").after(.milliseconds(20)).reply("an answer").after(gap)
    }
    add(script.close())
  }

  /// A TCP connection that nobody grants: the SYN and its repetitions.
  ///
  /// - Parameter pauses: The seconds between them: by default as Linux and Android wait.
  mutating func connectInVain(
    _ client: SocketAddress, _ server: SocketAddress, at time: Duration,
    pauses: [Int] = [1, 2, 4]
  ) {
    let number = sequence()
    var time = time
    for pause in pauses + [0] {
      add(TCPScript(from: client, to: server, at: time, sequence: number).syn())
      time += .seconds(pause)
    }
  }

  /// A TCP connection to a closed port.
  mutating func connectRefused(
    _ client: SocketAddress, _ server: SocketAddress, at time: Duration
  ) {
    add(TCPScript(from: client, to: server, at: time, sequence: sequence()).refused())
  }

  /// Datagrams both ways: some rounds of one each.
  mutating func exchange(
    _ client: SocketAddress, _ server: SocketAddress, at time: Duration, rounds: Int = 1,
    every gap: Duration = .milliseconds(40), _ request: [UInt8] = Array("a question".utf8),
    _ answer: [UInt8] = Array("an answer".utf8)
  ) {
    var script = UDPScript(from: client, to: server, at: time)
    for _ in 0..<rounds {
      script = script.send(request).after(.milliseconds(15)).reply(answer).after(gap)
    }
    add(script)
  }

  /// Datagrams that nobody answers.
  mutating func sendInVain(
    _ client: SocketAddress, _ server: SocketAddress, at time: Duration, tries: Int = 1
  ) {
    var script = UDPScript(from: client, to: server, at: time)
    for _ in 0..<tries { script = script.send("anyone?").after(.seconds(2)) }
    add(script)
  }

  /// Datagrams to a group, or to everybody on the link.
  mutating func announce(
    _ sender: SocketAddress, _ group: SocketAddress, at time: Duration, times: Int = 1
  ) {
    var script = UDPScript(from: sender, to: group, over: Self.path(to: group.address), at: time)
    for _ in 0..<times { script = script.send("here I am").after(.seconds(1)) }
    add(script)
  }

  /// The connection to a name: a question to the router, which may have to ask too, then TCP or QUIC.
  mutating func visit(
    _ client: inout HomeHost, _ server: Int, at time: Duration, overQUIC: Bool, requests: Int = 2
  ) {
    lookUp(&client, at: time)
    let start = time + .milliseconds(60)
    let isVersion6 = chance(0.25)
    let address = isVersion6 ? Self.server6(server) : Self.server(server)
    let local = client.client()
    let end = isVersion6 ? SocketAddress(Self.version6(of: client), local.port) : local
    if overQUIC {
      exchange(end, SocketAddress(address, 443), at: start, rounds: requests + 1)
    } else {
      connect(end, SocketAddress(address, 443), at: start, requests: requests)
    }
  }

  /// A question to the router; one in three it passes on.
  mutating func lookUp(_ client: inout HomeHost, at time: Duration) {
    let (question, answer) = (CaptureCatalogue.dnsQuery, CaptureCatalogue.dnsAnswer)
    exchange(client.client(), router.at(53), at: time, question, answer)
    guard chance(0.33) else { return }
    // Forwarders take a random port for each question (RFC 5452 §9.2), not one of the client range.
    let source = SocketAddress(Self.publicAddress, UInt16(number(1_024...65_535)))
    exchange(
      source, SocketAddress(Self.server(53), 53), at: time + .milliseconds(2), question, answer)
  }

  /// The IPv6 address of a host.
  static func version6(of host: HomeHost) -> Address {
    Address("2001:db8:77::" + String(host.address.bytes[3], radix: 16))
  }

  private mutating func sequence() -> UInt32 { UInt32(truncatingIfNeeded: generator.next()) }

  private static func path(to group: Address) -> Path {
    if group.isIPv6 {
      let address: [UInt8] = [0x33, 0x33] + group.bytes.suffix(4)
      return Path { _ in [.ethernet(to: address)] }
    }
    guard group.bytes[0] == 239 || group.bytes[0] == 224 else { return .broadcast }
    // RFC 1112 §6.4: the lower 23 bits of the group.
    let address = [0x01, 0x00, 0x5e, group.bytes[1] & 0x7f, group.bytes[2], group.bytes[3]]
    return Path { _ in [.ethernet(to: address)] }
  }
}
