import Events

/// What the attempts of an initiator look like, of which none was answered so far.
struct ScanSuspicion {
  private let thresholds: (ports: Int?, hosts: Int?)
  private var attempts: [ScanAttempt] = []

  /// A suspicion by these thresholds; `nil` for a kind of scan that no rule asks for.
  init(_ thresholds: (ports: Int?, hosts: Int?)) {
    self.thresholds = thresholds
    attempts.reserveCapacity(ScanLimits.attemptsOfInitiator)
  }

  /// Whether any rule asks for scans.
  var isInForce: Bool { thresholds.ports != nil || thresholds.hosts != nil }

  /// Whether any rule asks for no more than so many ports and hosts.
  func isReached(by reach: (ports: Int, hosts: Int)) -> Bool {
    reach.ports >= threshold(.ports(0)) || reach.hosts >= threshold(.hosts(0))
  }

  /// How many ports or hosts make a scan.
  func threshold(_ kind: ScanThreshold) -> Int {
    switch kind {
    case .ports: thresholds.ports ?? .max
    case .hosts: thresholds.hosts ?? .max
    }
  }

  /// The kind of scan that the attempts of `queue` make since `latest` came; `nil` if they make none.
  ///
  /// Many ports of the latest host, or many hosts at the latest port, and those at least half of all
  /// attempts: a peer-to-peer client tries many hosts too, at as many ports. Where hosts and ports are
  /// tried in turn, the queue is full before either is many; then few hosts or few ports among them
  /// tell. Of an initiator that was wrongly suspected, twice as many are asked each time.
  ///
  /// - Parameters:
  ///   - queue: The attempts.
  ///   - pool: Where they are.
  ///   - latest: The latest of them.
  ///   - isTurn: Whether to look for hosts and ports in turn: at each pair of attempts.
  ///   - caution: How often the initiator was wrongly suspected.
  /// - Returns: The kind.
  mutating func kind(
    of queue: AttemptPool.Queue, in pool: borrowing AttemptPool, since latest: ScanAttempt,
    isTurn: Bool, caution: Int
  ) -> ScanThreshold? {
    let (leastPorts, leastHosts) = (
      raised(thresholds.ports, caution), raised(thresholds.hosts, caution)
    )
    let least = min(leastPorts, leastHosts)
    guard queue.unanswered >= least else { return nil }
    var (ports, hosts) = (0, 0)
    pool.forEachOpen(queue) { attempt in
      if attempt.service.address == latest.service.address { ports += 1 }
      if attempt.service.port == latest.service.port { hosts += 1 }
    }
    if ports >= leastPorts { return .ports(ports) }
    if hosts >= leastHosts, 2 * hosts >= queue.unanswered { return .hosts(hosts) }
    guard queue.unanswered == ScanLimits.attemptsOfInitiator, isTurn else { return nil }
    return mixedKind(of: queue, in: pool)
  }

  private func raised(_ threshold: Int?, _ caution: Int) -> Int {
    threshold.map { min($0 << min(caution, 8), ScanLimits.attemptsOfInitiator) } ?? .max
  }

  /// Each host tried at four ports or more, or each port at four hosts or more.
  private mutating func mixedKind(
    of queue: AttemptPool.Queue, in pool: borrowing AttemptPool
  ) -> ScanThreshold? {
    attempts.removeAll(keepingCapacity: true)
    pool.forEachOpen(queue) { attempts.append($0) }
    let (hosts, ports) = (
      distinct { $0.service.address == $1.service.address },
      distinct { $0.service.port == $1.service.port }
    )
    if thresholds.ports != nil, hosts * 4 <= attempts.count { return .ports(ports) }
    if thresholds.hosts != nil, ports * 4 <= attempts.count { return .hosts(hosts) }
    return nil
  }

  private func distinct(_ areSame: (ScanAttempt, ScanAttempt) -> Bool) -> Int {
    attempts.indices.count { place in
      !attempts[..<place].contains { areSame($0, attempts[place]) }
    }
  }
}
