extension HomeDay {
  /// What scanners look for first, as those who watch them count it.
  private static let favourites: [UInt16] = [
    22, 23, 25, 80, 443, 445, 1_433, 2_222, 2_323, 2_375, 3_306, 3_389, 5_060, 5_432, 5_555, 5_900,
    6_379, 7_547, 8_080, 8_443, 8_728, 9_200, 11_211, 27_017,
  ]

  /// Strangers at the public address, which lets nobody in; and one host that looks around at home.
  mutating func beScanned() {
    for _ in 0..<2_800 {
      let isFavourite = chance(0.6)
      let port = isFavourite ? favourite() : UInt16(number(1...65_535))
      knock(from: stranger(), at: moment(), port)
    }
    // The same port again and again, from a network of addresses.
    for sweep in 0..<4 {
      let start = moment(Double(6 * sweep), Double(6 * sweep + 4))
      for place in 0..<40 {
        let address = Self.server(0xff00 + 64 * sweep + place)
        knock(from: address, at: start + .seconds(45 * place), [23, 445, 3_389, 8_728][sweep])
      }
    }
    let (scanner, start) = (stranger(), moment(2, 4))
    for port in 0..<400 {
      knock(from: scanner, at: start + .milliseconds(40 * port), UInt16(1 + port * 7 % 1_024))
    }
    lookAround()
  }

  /// An app on the telephone that asks every host at home for a Web server: few have one.
  private mutating func lookAround() {
    let start = moment(20, 21)
    let hosts = (1...3).map { SocketAddress(Address("192.168.1.\($0)"), 80) }
    let others = [
      laptop, desktop, workstation, tablet, television, chromecast, console, speaker, printer,
      storage, automation, camera,
    ].map { $0.at(80) }
    let more = (90...104).map { SocketAddress(Address("192.168.1.\($0)"), 80) }
    for (place, service) in (hosts + others + more).enumerated() {
      let time = start + .milliseconds(20 * place)
      if service == printer.at(80) || service == storage.at(80) {
        connect(otherPhone.client(), service, at: time)
      } else {
        connectRefused(otherPhone.client(), service, at: time)
      }
    }
  }

  private mutating func favourite() -> UInt16 {
    Self.favourites[number(0...Self.favourites.count - 1)]
  }

  /// A SYN to the public address, as scanners without a connection of their own send it.
  private mutating func knock(from stranger: Address, at time: Duration, _ port: UInt16) {
    add(
      TCPScript(
        from: SocketAddress(stranger, UInt16(number(1_024...65_535))),
        to: SocketAddress(Self.publicAddress, port), at: time,
        sequence: UInt32(number(1...Int(UInt32.max)))
      ).syn())
  }
}
