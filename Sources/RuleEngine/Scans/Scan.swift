import Conversations
import Events
import Wire

/// The attempts of one initiator that are, or may be, a scan.
///
/// Suspected at first: the attempts of a busy client look the same until they are answered. It is
/// confirmed after some seconds, if enough of them were not.
struct Scan {
  /// Which scan this is; no other scan and no finding has the same.
  let identifier: UInt64
  let scanner: Scanner
  /// What tipped it: ports of one host, or hosts.
  let kind: ScanThreshold
  /// One of its attempts, for what events show of a conversation.
  let conversation: Conversation
  /// How it is known who the initiator of that one is.
  let shownBasis: DirectionBasis
  let packetNumber: UInt64
  /// Since when it is suspected, by the table's clock; later if it could not be told by then.
  var suspectedAt: Int64
  var firstSeen: Int64
  var lastSeen: Int64
  /// When the table last heard of it, by its own clock.
  var activeAt: Int64
  /// Whether the table keeps it among those that may be quiet for longer.
  var isInSlowList = false
  var isConfirmed = false
  /// Whether a suppression keeps it from being told.
  var isSuppressed = false
  /// When it was judged last, by the table's clock.
  var judgedAt = Int64.min
  /// The rule and the severity, once confirmed.
  var rule = 0
  var severity = Severity.info
  var evidence = Evidence.attempted
  var ports = PortSet()
  var hosts: UInt64 = 0
  /// The host of the attempt before, since many attempts in a row are on one host.
  var latestHost: IPAddress?
  /// Whether hosts could not be told apart for want of room.
  var hasUncountedHosts = false
  var attempts: UInt64 = 0
  /// Attempts of which only an ICMP error speaks.
  var quotedAttempts: UInt64 = 0
  /// What is judged of it: of the first that it tried, which answered.
  var tried: TriedEnds
  var counts = AlertCounts(initiators: 1)
  var samples: [Endpoint] = []
  var answered: [Endpoint] = []
  var answeredUnlisted: UInt64 = 0
  /// How many of those that answered were told apart.
  var answeredPairs = 0
  /// What was told of it, and how much there was to tell then.
  var told = Telling()
  var toldNews = 0
}

extension Scan {
  /// How it is known who the initiator is: not at all, if most of it stands only in ICMP errors.
  ///
  /// Anybody can write of packets that were never sent.
  var basis: DirectionBasis { 2 * quotedAttempts > attempts ? .unknown : shownBasis }

  /// Whether `seconds` without another attempt are no end, since it takes about as long between two.
  func isSlow(_ seconds: Int) -> Bool {
    let steps = max(ports.count + Int(ports.uncounted), Int(hosts)) - 1
    return steps > 0 && (lastSeen - firstSeen) / Int64(steps) > Int64(seconds) * 1_000_000_000 / 5
  }

  /// Whether it is a finding of the run: one that was told is, also if it is suppressed later.
  var isToBeCounted: Bool { isConfirmed && (!isSuppressed || told.hasBegun) }

  /// How many of the places for pairs it takes.
  var pairs: Int { Int(hosts) + answeredPairs }

  /// What grows with everything that an event would say anew.
  var news: Int {
    ports.count + Int(ports.uncounted) + Int(hosts) + answered.count + Int(answeredUnlisted)
  }

  /// How far it reaches.
  var spread: ScanSpread {
    ScanSpread(ports: min(ports.lowest, ports.highest)...ports.highest, hasSeveralHosts: hosts > 1)
  }

  /// Counts an attempt.
  ///
  /// - Parameters:
  ///   - attempt: The attempt.
  ///   - isNewHost: Whether its host was not tried before.
  ///   - sampleCount: How many samples are kept.
  ///   - portRoom: How many scans may still tell many ports apart.
  ///   - triedRoom: How many service ends may still be looked at to judge scans.
  /// - Returns: Whether a rule may judge otherwise now: no rule asks for more ports or hosts than can be
  ///   remembered of an initiator that is not scanning yet.
  mutating func note(
    _ attempt: ScanAttempt, isNewHost: Bool, sampleCount: Int, portRoom: inout SharedRoom,
    triedRoom: inout SharedRoom
  ) -> Bool {
    attempts += 1
    if attempt.isQuoted { quotedAttempts += 1 }
    counts.packets += 1
    counts.bytes += UInt64(attempt.wireByteCount)
    firstSeen = min(firstSeen, attempt.time)
    lastSeen = max(lastSeen, attempt.time)
    latestHost = attempt.service.address
    let known = ports.count
    ports.insert(attempt.service.port, room: &portRoom)
    if isNewHost { hosts += 1 }
    if samples.count < sampleCount, isNewHost || ports.count > known {
      samples.append(attempt.service)
    }
    let mostAsked = ScanLimits.attemptsOfInitiator
    let matters =
      ports.count > known && ports.count <= mostAsked || isNewHost && hosts <= mostAsked
    if !isConfirmed || matters { tried.insert(attempt.service, room: &triedRoom) }
    return isConfirmed && matters
  }

  /// What an event says of it.
  var facts: ScanFacts {
    let seconds = Double(lastSeen - firstSeen) / 1e9
    return ScanFacts(
      ports: UInt64(ports.count), uncountedPorts: ports.uncounted, hosts: hosts,
      attempts: attempts,
      // Within the first second a rate would say more than was seen.
      attemptsPerSecond: Double(attempts) / max(seconds, 1), lowestPort: ports.lowest,
      highestPort: ports.highest, samples: samples,
      answered: answered.sorted {
        $0.address == $1.address
          ? $0.port < $1.port
          : ($0.address.high, $0.address.low) < ($1.address.high, $1.address.low)
      }, answeredUnlisted: answeredUnlisted)
  }
}
