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
  /// How it is known who is the initiator.
  let basis: DirectionBasis
  let packetNumber: UInt64
  let suspectedAt: Int64
  var firstSeen: Int64
  var lastSeen: Int64
  /// When the table last heard of it, by its own clock.
  var activeAt: Int64
  var isConfirmed = false
  /// Whether a suppression keeps it from being told.
  var isSuppressed = false
  /// The rule and the severity, once confirmed.
  var rule = 0
  var severity = Severity.info
  var evidence = Evidence.attempted
  var ports = PortSet()
  var hosts: UInt64 = 0
  /// The host of the attempt before, since many attempts in a row are on one host.
  var latestHost: IPAddress?
  var attempts: UInt64 = 0
  var counts = AlertCounts(initiators: 1)
  var samples: [Endpoint] = []
  var answered: [Endpoint] = []
  var answeredUnlisted: UInt64 = 0
  /// What was told of it, and how much there was to tell then.
  var told = Telling()
  var toldNews = 0
}

extension Scan {
  /// How many different ports, or hosts, it tried: the greater of both.
  var reach: Int { max(ports.count, Int(hosts)) }

  /// What grows with everything that an event would say anew.
  var news: Int { ports.count + Int(hosts) + answered.count + Int(answeredUnlisted) }

  /// Its kind, with how many ports or hosts it has tried.
  var extent: ScanThreshold {
    switch kind {
    case .ports: .ports(ports.count)
    case .hosts: .hosts(Int(hosts))
    }
  }

  /// Whether enough of what it tried did not answer: at least `threshold`, and half as many as did.
  ///
  /// A client of many servers has a few that do not answer; a scan of a network full of servers still
  /// finds many more ports closed than open.
  func isUnanswered(threshold: Int) -> Bool {
    let unanswered = reach - answered.count - Int(answeredUnlisted)
    return unanswered >= threshold && unanswered * 2 >= answered.count
  }

  /// Counts an attempt.
  mutating func note(_ attempt: ScanAttempt, isNewHost: Bool, sampleCount: Int) {
    attempts += 1
    counts.packets += 1
    counts.bytes += UInt64(attempt.wireByteCount)
    firstSeen = min(firstSeen, attempt.time)
    lastSeen = max(lastSeen, attempt.time)
    latestHost = attempt.service.address
    let known = ports.count
    ports.insert(attempt.service.port)
    if isNewHost { hosts += 1 }
    if samples.count < sampleCount, isNewHost || ports.count > known {
      samples.append(attempt.service)
    }
  }

  /// What an event says of it.
  var facts: ScanFacts {
    let seconds = Double(lastSeen - firstSeen) / 1e9
    return ScanFacts(
      ports: UInt64(ports.count), hosts: hosts, attempts: attempts,
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
