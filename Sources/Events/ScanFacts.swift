/// What an event says of a scan: how far it reached, and what it found.
public struct ScanFacts: Equatable, Sendable {
  /// Different ports that were tried, on any host.
  public var ports: UInt64
  /// Attempts on ports that are not among them, for want of room to tell them apart.
  public var uncountedPorts: UInt64
  /// Different hosts that were tried.
  public var hosts: UInt64
  /// Packets that tried to open a conversation, those sent again included.
  public var attempts: UInt64
  /// Attempts a second, from the first to the latest.
  public var attemptsPerSecond: Double
  /// The lowest port that was tried.
  public var lowestPort: UInt16
  /// The highest port that was tried.
  public var highestPort: UInt16
  /// Some of the service ends that were tried, in the order in which they were.
  public var samples: [Endpoint]
  /// Every service end that answered, by address and port.
  public var answered: [Endpoint]
  /// Service ends that answered as well, but for which there was no room in the list.
  public var answeredUnlisted: UInt64

  /// What an event says of a scan.
  public init(
    ports: UInt64, uncountedPorts: UInt64 = 0, hosts: UInt64, attempts: UInt64,
    attemptsPerSecond: Double, lowestPort: UInt16, highestPort: UInt16, samples: [Endpoint],
    answered: [Endpoint], answeredUnlisted: UInt64 = 0
  ) {
    self.ports = ports
    self.uncountedPorts = uncountedPorts
    self.hosts = hosts
    self.attempts = attempts
    self.attemptsPerSecond = attemptsPerSecond
    self.lowestPort = lowestPort
    self.highestPort = highestPort
    self.samples = samples
    self.answered = answered
    self.answeredUnlisted = answeredUnlisted
  }

  /// The service ends that answered, by host.
  public var answeredByHost: [AnsweringHost] {
    answered.reduce(into: []) { hosts, end in
      if hosts.last?.address != end.address {
        hosts.append(AnsweringHost(address: end.address, ports: []))
      }
      hosts[hosts.count - 1].ports.append(end.port)
    }
  }
}
