/// Makes the conversations of a plan.
struct ConversationMaker {
  /// Clients are hosts of 10.0.0.0/18.
  static let clients = 1 << 14
  /// IANA's dynamic ports that Linux gives to clients too. Of the rest of Linux's range the default
  /// rules watch nearly all, so that the share of watched conversations would not be what was asked.
  static let clientPorts = 61_000 - Int(firstClientPort)
  private static let firstClientPort: UInt16 = 49_152
  private static let firstClient: UInt32 = 0x0a00_0000
  private static let firstWatchedHost: UInt32 = 0x0b00_0000
  private static let firstOtherHost: UInt32 = 0x0c00_0000
  private static let otherHosts = 4_096
  /// Nobody has registered these; the third has a label.
  private static let watchedPorts: [UInt16] = [2_693, 1_491, 8_123, 7_222]
  /// These have services; the last one is UDP's.
  private static let otherPorts: [UInt16] = [443, 80, 22, 53]

  let plan: TrafficPlan
  private var numbers: RandomNumbers

  init(_ plan: TrafficPlan) {
    self.plan = plan
    numbers = RandomNumbers(seed: plan.seed ^ 0x636f_6e76)
  }

  /// The conversation with this running number.
  mutating func conversation(_ number: Int) -> Conversation {
    let isWatched = numbers.chance(plan.watchedShare)
    let hosts = isWatched ? plan.serviceHosts : Self.otherHosts
    let firstHost = isWatched ? Self.firstWatchedHost : Self.firstOtherHost
    let service = firstHost + UInt32(numbers.below(hosts))
    let place = numbers.below(Self.watchedPorts.count)
    let port = isWatched ? Self.watchedPorts[place] : Self.otherPorts[place]
    let shape = FrameShape(
      isUDP: port == 53, isIPv6: numbers.chance(plan.ipv6Share),
      hasVLAN: numbers.chance(plan.vlanShare),
      tunnel: numbers.chance(plan.tunnelShare) ? (number.isMultiple(of: 2) ? .gre : .vxlan) : .none)
    return Conversation(
      template: shape.place, client: Self.firstClient + UInt32(number % Self.clients),
      service: service, clientPort: Self.firstClientPort + UInt16(number / Self.clients),
      servicePort: port, clientSequence: UInt32(truncatingIfNeeded: numbers.below(1 << 32)),
      serviceSequence: UInt32(truncatingIfNeeded: numbers.below(1 << 32)))
  }
}
