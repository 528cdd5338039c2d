extension HomeDay {
  /// What was going on when the capture began: conversations without their opening.
  mutating func beginUnderWay() {
    let pairs: [(SocketAddress, SocketAddress)] = [
      // NFS clients come from system ports (mount_nfs, "resvport").
      (workstation.at(921), storage.at(2_049)),
      (laptop.client(), storage.at(445)),
      (phone.client(), SocketAddress(Self.server(501), 5_223)),
      (otherPhone.client(), SocketAddress(Self.server(502), 5_228)),
      (television.client(), SocketAddress(Self.server(503), 443)),
      (plugs[0].client(), SocketAddress(Self.server(504), 8_883)),
      (automation.client(), SocketAddress(Self.server(505), 443)),
      (workstation.client(), storage.at(22)),
    ]
    for (client, server) in pairs {
      var script = TCPScript(from: client, to: server, at: .milliseconds(number(0...4_000)))
      for _ in 0..<4 { script = script.reply("more").after(.seconds(20)).ack().after(.seconds(10)) }
      add(script)
    }
    exchange(
      tablet.client(), SocketAddress(Self.server(506), 443), at: .milliseconds(300), rounds: 5)
  }

  /// The Web, name servers, mail, clocks, and shells.
  mutating func browse() {
    browsePages()
    reachForDead()
    resolvePrivately()
    setClocks()
    readMail()
    logIn()
  }

  private mutating func browsePages() {
    func page(_ day: inout HomeDay, _ host: inout HomeHost, _ time: Duration) {
      for place in 0..<day.number(1...5) {
        let start = time + .milliseconds(150 * place + day.number(0...99))
        let isQUIC = day.chance(0.4)
        day.visit(&host, day.number(600...1_100), at: start, overQUIC: isQUIC)
      }
    }
    for _ in 0..<180 { let time = moment(7, 23); withHost(\.laptop) { page(&$0, &$1, time) } }
    for _ in 0..<150 { let time = moment(8, 24); withHost(\.desktop) { page(&$0, &$1, time) } }
    for _ in 0..<110 { let time = moment(9, 22); withHost(\.workstation) { page(&$0, &$1, time) } }
    for _ in 0..<320 { let time = moment(0, 24); withHost(\.phone) { page(&$0, &$1, time) } }
    for _ in 0..<320 { let time = moment(0, 24); withHost(\.otherPhone) { page(&$0, &$1, time) } }
    for _ in 0..<130 { let time = moment(7, 22); withHost(\.tablet) { page(&$0, &$1, time) } }
    // Probes of a captive portal, and installers of old, still come without TLS.
    for _ in 0..<70 {
      let (time, server) = (moment(), SocketAddress(Self.server(number(1_200...1_230)), 80))
      connect(phone.client(), server, at: time)
    }
  }

  /// Lends a host to `body`, beside the day itself.
  mutating func withHost(
    _ path: WritableKeyPath<HomeDay, HomeHost>, _ body: (inout HomeDay, inout HomeHost) -> Void
  ) {
    var host = self[keyPath: path]
    body(&self, &host)
    self[keyPath: path] = host
  }

  /// Servers that are gone, one that refuses, and one whose IPv6 is broken (RFC 8305).
  private mutating func reachForDead() {
    for _ in 0..<60 {
      let server = SocketAddress(Self.server(number(1_300...1_304)), 443)
      // Windows waits for three seconds and six.
      connectInVain(desktop.client(), server, at: moment(), pauses: [3, 6])
    }
    for _ in 0..<40 {
      connectRefused(
        workstation.client(), SocketAddress(Self.server(1_310), 443), at: moment())
    }
    for _ in 0..<60 {
      let time = moment(7, 23)
      let broken = SocketAddress(Self.server6(1_320), 443)
      let from6 = SocketAddress(Self.version6(of: laptop), laptop.client().port)
      connectInVain(from6, broken, at: time, pauses: [1, 1, 1])
      connect(
        laptop.client(), SocketAddress(Self.server(1_320), 443), at: time + .milliseconds(250))
    }
  }

  /// DNS over TLS and over HTTPS, and long answers over TCP.
  private mutating func resolvePrivately() {
    for _ in 0..<200 {
      let (time, server) = (moment(), SocketAddress(Self.server(853), 853))
      connect(otherPhone.client(), server, at: time, requests: 2)
    }
    for _ in 0..<120 {
      let (time, server) = (moment(7, 23), SocketAddress(Self.server(1_111), 443))
      connect(laptop.client(), server, at: time, requests: 4)
    }
    for _ in 0..<60 { connect(workstation.client(), router.at(53), at: moment()) }
  }

  private mutating func setClocks() {
    let (question, answer) = (CaptureCatalogue.ntp(mode: 3), CaptureCatalogue.ntp(mode: 4))
    for hour in stride(from: 0.1, to: 24, by: 0.5) {
      let time = moment(hour, hour + 0.3)
      // A server of time asks from its own port.
      exchange(
        storage.at(123), SocketAddress(Self.server(123), 123), at: time, question, answer)
      exchange(automation.client(), router.at(123), at: time + .seconds(9), question, answer)
      for place in plugs.indices {
        exchange(
          plugs[place].client(), SocketAddress(Self.server(124), 123),
          at: time + .seconds(20 + place), question, answer)
      }
    }
  }

  private mutating func readMail() {
    for _ in 0..<140 {
      connect(laptop.client(), SocketAddress(Self.server(993), 993), at: moment(7, 23), requests: 3)
      connect(phone.client(), SocketAddress(Self.server(993), 993), at: moment(), requests: 3)
    }
    for _ in 0..<15 {
      connect(laptop.client(), SocketAddress(Self.server(587), 587), at: moment(8, 22), requests: 5)
    }
  }

  private mutating func logIn() {
    for _ in 0..<30 {
      connect(workstation.client(), storage.at(22), at: moment(8, 23), requests: 6)
      connect(
        workstation.client(), SocketAddress(Self.server(22), 22), at: moment(8, 23), requests: 6)
    }
    for _ in 0..<6 {
      let time = moment(9, 21)
      connect(laptop.client(), desktop.at(3_389), at: time, requests: 8)
      exchange(laptop.client(), desktop.at(3_389), at: time + .seconds(1), rounds: 8)
    }
  }
}
