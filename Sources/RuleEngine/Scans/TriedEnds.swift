import Events
import Wire

/// Some of the service ends that an initiator tried, and which of them answered.
///
/// A sample, the first of them: tried and answered are counted in the same unit, and of the same service
/// ends. Bounded, since an initiator may try millions.
struct TriedEnds {
  private var ends: [Endpoint: Bool] = [:]
  /// How many of them answered.
  private(set) var answered = 0

  /// How many of them did not answer.
  var unanswered: Int { ends.count - answered }

  /// Whether it takes no more for a scan that is suspected.
  var isFull: Bool { ends.count >= ScanLimits.triedEnds }

  /// Whether at least a third of them did not answer.
  ///
  /// A client of many servers has a few that do not answer; a scan of a network full of servers still
  /// finds many more ports closed than open.
  var isMostlyUnanswered: Bool { unanswered * 2 >= answered }

  /// Adds a service end, if there are fewer than `limit`.
  mutating func insert(_ end: Endpoint, limit: Int) {
    guard ends.count < limit, ends[end] == nil else { return }
    ends[end] = false
  }

  /// Notes that `end` answered; one that is not in the sample says nothing.
  mutating func noteAnswer(from end: Endpoint) {
    guard ends[end] == false else { return }
    ends[end] = true
    answered += 1
  }

  /// How many different ports, and hosts, have not answered.
  var reach: (ports: Int, hosts: Int) {
    var (ports, hosts) = (Set<UInt16>(), Set<IPAddress>())
    for (end, isAnswered) in ends where !isAnswered {
      ports.insert(end.port)
      hosts.insert(end.address)
    }
    return (ports.count, hosts.count)
  }
}
