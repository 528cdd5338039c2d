extension HomeDay {
  /// File servers, the printer, and the network storage.
  mutating func shareFiles() {
    for _ in 0..<60 {
      connect(laptop.client(), storage.at(445), at: moment(7, 23), requests: 6)
      connect(desktop.client(), storage.at(445), at: moment(7, 23), requests: 6)
    }
    for _ in 0..<20 { connect(laptop.client(), storage.at(548), at: moment(7, 23), requests: 4) }
    for mount in 0..<12 {
      let time = moment(8, 20)
      let source = workstation.at(UInt16(700 + 23 * mount))
      exchange(source, storage.at(111), at: time)
      connect(source, storage.at(2_049), at: time + .seconds(1), requests: 10)
    }
    for _ in 0..<25 {
      let time = moment(8, 21)
      connect(laptop.client(), printer.at(631), at: time, requests: 3)
      connect(desktop.client(), printer.at(9_100), at: time + .seconds(40), requests: 3)
    }
    for _ in 0..<150 { exchange(desktop.client(), printer.at(161), at: moment(8, 24)) }
    for _ in 0..<25 {
      connect(laptop.client(), storage.at(5_000), at: moment(7, 23), requests: 3)
      connect(laptop.client(), storage.at(5_001), at: moment(7, 23), requests: 4)
    }
    for _ in 0..<60 {
      connect(laptop.client(), storage.at(22_000), at: moment(7, 23), requests: 3)
      exchange(otherPhone.at(22_000), storage.at(22_000), at: moment(), rounds: 3)
      announce(storage.client(), "192.168.1.255:21027", at: moment())
      announce(otherPhone.client(), "192.168.1.255:21027", at: moment())
    }
  }

  /// What hosts call out to find each other, and to get an address.
  mutating func discover() {
    let hosts = [
      laptop, desktop, workstation, phone, otherPhone, tablet, television, chromecast, speaker,
      printer, storage, automation,
    ]
    for host in hosts {
      for _ in 0..<40 {
        announce(host.at(5_353), "224.0.0.251:5353", at: moment(), times: 2)
        let local = Address("fe80::" + String(host.address.bytes[3], radix: 16))
        announce(
          SocketAddress(local, 5_353), SocketAddress("ff02::fb", 5_353), at: moment(), times: 2)
      }
      for half in 0..<2 {
        let time = moment(12 * Double(half), 12 + 12 * Double(half))
        exchange(host.at(68), router.at(67), at: time)
      }
    }
    for _ in 0..<8 {
      announce("0.0.0.0:68", "255.255.255.255:67", at: moment(), times: 2)
    }
    for _ in 0..<80 { searchForMedia() }
    for _ in 0..<80 {
      let (time, asker) = (moment(8, 23), laptop.client())
      announce(asker, "224.0.0.252:5355", at: time, times: 2)
      announce(desktop.at(137), "192.168.1.255:137", at: moment(8, 23), times: 3)
    }
    for _ in 0..<40 { announce(laptop.at(17_500), "255.255.255.255:17500", at: moment(7, 23)) }
    for _ in 0..<60 { announce(desktop.client(), "239.255.255.250:3702", at: moment(8, 24)) }
    for _ in 0..<300 { ping(workstation, router.address, at: moment()) }
  }

  /// A search over SSDP: devices answer from any port, then the description is read over HTTP.
  private mutating func searchForMedia() {
    let (time, asker) = (moment(7, 24), workstation.client())
    announce(asker, "239.255.255.250:1900", at: time, times: 2)
    sendInVain(router.at(1_900), asker, at: time + .milliseconds(200))
    sendInVain(television.client(), asker, at: time + .milliseconds(300))
    sendInVain(storage.client(), asker, at: time + .milliseconds(400))
    // libupnp takes the first free port from 49152 on, miniupnpd any; MiniDLNA has its own.
    connect(workstation.client(), television.at(49_152), at: time + .seconds(1))
    connect(workstation.client(), storage.at(8_200), at: time + .seconds(1))
    if chance(0.1) {
      connect(workstation.client(), router.at(35_851), at: time + .seconds(2))
    }
  }

  /// The things of the house: the hub, plugs, and a camera.
  mutating func runThings() {
    for _ in 0..<160 {
      connect(phone.client(), automation.at(8_123), at: moment(6, 24), requests: 2)
      connect(plugs[0].client(), automation.at(1_883), at: moment(), requests: 2)
    }
    for place in plugs.indices {
      for _ in 0..<60 {
        announce(plugs[place].client(), "255.255.255.255:6667", at: moment(), times: 4)
        connect(automation.client(), plugs[place].at(6_668), at: moment(), requests: 2)
        connect(
          plugs[place].client(), SocketAddress(Self.server(2_300), 8_883), at: moment())
      }
      for _ in 0..<10 {
        announce(plugs[place].client(), "255.255.255.255:6666", at: moment(), times: 4)
      }
    }
    for hour in stride(from: 0.0, to: 24, by: 0.25) {
      connect(automation.client(), camera.at(554), at: moment(hour, hour + 0.2), requests: 3)
      // The camera and the servers of its maker, both on a port that is nobody's.
      for server in 0..<3 {
        exchange(
          camera.at(32_100), SocketAddress(Self.server(2_310 + server), 32_100),
          at: moment(hour, hour + 0.2), rounds: 2)
      }
    }
  }

  private mutating func ping(_ host: HomeHost, _ other: Address, at time: Duration) {
    for (type, isBack) in [(UInt8(8), false), (0, true)] {
      let (source, destination) = isBack ? (other, host.address) : (host.address, other)
      let bytes = frame(
        .ethernet(), .ip(from: source, to: destination),
        .icmp(type: type, rest: 0x0001_0001), .text("are you there?"))
      add(CapturedFrame(at: time + .milliseconds(isBack ? 1 : 0), bytes))
    }
  }
}
