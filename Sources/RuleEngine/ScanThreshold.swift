/// What makes the attempts of one initiator a scan.
public enum ScanThreshold: Equatable, Sendable {
  /// Attempts on so many ports of one host.
  case ports(Int)
  /// Attempts on so many hosts.
  case hosts(Int)

  /// What a rule may ask for: as many as can be remembered of an initiator that is not scanning yet.
  static let range: ClosedRange<UInt32> = 5...UInt32(ScanLimits.attemptsOfInitiator)

  /// Whether both count the same, ports or hosts.
  func isSameKind(as other: ScanThreshold) -> Bool {
    switch (self, other) {
    case (.ports, .ports), (.hosts, .hosts): true
    default: false
    }
  }

  /// Whether attempts on so many ports and hosts are as many as this asks for.
  func isReached(by reach: (ports: Int, hosts: Int)) -> Bool {
    switch self {
    case .ports(let count): reach.ports >= count
    case .hosts(let count): reach.hosts >= count
    }
  }

  /// How many make a scan.
  var count: Int {
    switch self {
    case .ports(let count), .hosts(let count): count
    }
  }
}
