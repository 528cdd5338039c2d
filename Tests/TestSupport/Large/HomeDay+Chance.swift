extension HomeDay {
  /// A moment between two hours of the day.
  mutating func moment(_ from: Double = 0, _ to: Double = 24) -> Duration {
    .milliseconds(Int(Double.random(in: from..<to, using: &generator) * 3_600_000))
  }

  /// Whether something of this probability happens.
  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < probability
  }

  /// A random number.
  mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

  /// The Internet's server of this number; its network is for measurements only (RFC 2544).
  static func server(_ number: Int) -> Address {
    Address("198.\(18 + (number >> 16 & 1)).\(number >> 8 & 255).\(number & 255)")
  }

  /// The same server's address of version 6.
  static func server6(_ number: Int) -> Address {
    Address("2001:db8:ffff::" + String(number & 0xffff, radix: 16))
  }

  /// A host of the Internet that is like no other.
  mutating func stranger() -> Address { Self.server(number(0x1_0000...0x1_ffff)) }

  /// A random port from 1024 up: where a peer-to-peer program listens.
  mutating func peerPort() -> UInt16 {
    switch number(1...100) {
    case ...15: UInt16(number(6_881...6_889))
    case ...25: 51_413
    default: UInt16(number(1_024...65_535))
    }
  }
}
