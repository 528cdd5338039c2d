extension HomeDay {
  /// Films and music, from the Internet and within the house.
  mutating func stream() {
    for film in 0..<4 {
      let start = moment(17 + Double(film), 18 + Double(film))
      // HLS: a segment every six seconds, a connection for each few of them.
      for piece in 0..<60 {
        connect(
          television.client(), SocketAddress(Self.server(2_000 + piece % 3), 443),
          at: start + .seconds(24 * piece), requests: 4, every: .seconds(5))
      }
    }
    for _ in 0..<40 {
      let time = moment(8, 23)
      connect(phone.client(), chromecast.at(8_009), at: time, requests: 3)
      connect(phone.client(), chromecast.at(8_008), at: time + .seconds(1))
      connect(tablet.client(), television.at(7_000), at: time + .seconds(60), requests: 3)
    }
    for _ in 0..<30 {
      connect(speaker.client(), SocketAddress(Self.server(2_010), 4_070), at: moment(7, 23))
      announce(laptop.at(57_621), "192.168.1.255:57621", at: moment(7, 23))
    }
    for _ in 0..<25 {
      connect(television.client(), storage.at(8_096), at: moment(18, 23), requests: 6)
    }
    for _ in 0..<20 { announce(tablet.client(), "255.255.255.255:7359", at: moment(8, 22)) }
  }

  /// Games.
  mutating func play() {
    for _ in 0..<8 {
      connect(
        desktop.client(), SocketAddress(Self.server(2_100), 25_565), at: moment(16, 22),
        requests: 12, every: .seconds(20))
    }
    // The client of Valve's older engine has a port of its own (+clientport).
    for match in 0..<6 {
      exchange(
        desktop.at(27_005), SocketAddress(Self.server(2_110 + match % 2), 27_015),
        at: moment(18, 23), rounds: 12, every: .seconds(8))
    }
    for _ in 0..<40 {
      // The console's own port, to those of other players behind their routers.
      let peer = SocketAddress(stranger(), UInt16(number(1_024...65_535)))
      exchange(console.at(3_074), peer, at: moment(15, 23), rounds: 6)
    }
    for _ in 0..<40 {
      exchange(
        console.at(3_074), SocketAddress(Self.server(2_120), 3_074), at: moment(15, 23), rounds: 3)
    }
    // PUBG's servers listen on 7086 to 7995; a match is of half an hour.
    for match in 0..<5 {
      exchange(
        desktop.client(), SocketAddress(Self.server(2_130 + match), 7_086),
        at: moment(19, 23), rounds: 12, every: .seconds(12))
    }
  }

  /// A BitTorrent client on Transmission's port: DHT, peers that it tries, and peers that try it.
  mutating func sharePeers() {
    for _ in 0..<2_400 {
      let (time, node) = (moment(9, 24), SocketAddress(stranger(), peerPort()))
      if chance(0.35) {
        exchange(desktop.at(51_413), node, at: time)
      } else {
        sendInVain(desktop.at(51_413), node, at: time)
      }
    }
    for _ in 0..<700 {
      let (time, peer) = (moment(18, 23), SocketAddress(stranger(), peerPort()))
      switch number(1...100) {
      case ...6: connect(desktop.client(), peer, at: time, requests: 8, every: .seconds(10))
      case ...20: connectRefused(desktop.client(), peer, at: time)
      default: connectInVain(desktop.client(), peer, at: time, pauses: [3, 6])
      }
    }
    for _ in 0..<350 {
      let (time, peer) = (moment(18, 24), SocketAddress(stranger(), peerPort()))
      connect(peer, desktop.at(51_413), at: time, requests: 3, every: .seconds(4))
    }
  }
}
