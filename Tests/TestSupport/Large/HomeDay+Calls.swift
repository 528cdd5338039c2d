extension HomeDay {
  /// Telephones, calls with pictures, and private networks.
  mutating func call() {
    for _ in 0..<60 {
      connect(phone.client(), SocketAddress(Self.server(501), 5_223), at: moment(), requests: 3)
      connect(
        otherPhone.client(), SocketAddress(Self.server(502), 5_228), at: moment(), requests: 3)
    }
    for _ in 0..<24 {
      // Calls over Wi-Fi: IKE, then ESP in UDP (RFC 3948).
      let (time, gateway) = (moment(), Self.server(2_400))
      exchange(phone.at(500), SocketAddress(gateway, 500), at: time, rounds: 2)
      exchange(
        phone.at(4_500), SocketAddress(gateway, 4_500), at: time + .seconds(1), rounds: 5)
    }
    for meeting in 0..<10 { meet(meeting) }
    for _ in 0..<20 {
      exchange(
        SocketAddress(stranger(), UInt16(number(1_024...65_535))),
        SocketAddress(Self.publicAddress, 51_820), at: moment(7, 22), rounds: 10)
    }
    for _ in 0..<12 {
      exchange(
        laptop.client(), SocketAddress(Self.server(2_420), 51_820), at: moment(8, 20), rounds: 10)
    }
  }

  /// A meeting in the service of this number.
  private mutating func meet(_ number: Int) {
    let time = moment(9, 18)
    let relay = Self.server(2_410 + number % 5)
    exchange(laptop.client(), SocketAddress(relay, 3_478), at: time, rounds: 2)
    switch number % 3 {
    case 0:
      // Meet.
      exchange(laptop.client(), SocketAddress(relay, 19_305), at: time + .seconds(2), rounds: 12)
    case 1:
      // Zoom.
      exchange(laptop.client(), SocketAddress(relay, 8_801), at: time + .seconds(2), rounds: 12)
    default:
      // Teams: the client's ports are 50000 to 50059, the relay's 3478 to 3481.
      for media in 0..<3 {
        exchange(
          laptop.at(UInt16(50_000 + 20 * media + number)),
          SocketAddress(relay, UInt16(3_479 + media)), at: time + .seconds(2), rounds: 12)
      }
    }
  }
}
