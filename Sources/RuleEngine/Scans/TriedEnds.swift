import Conversations
import Events
import Wire

/// Some of the service ends that an initiator tried, and which of them answered.
///
/// A sample, the first of them: tried and answered are counted in the same unit, and of the same service
/// ends. Bounded, since an initiator may try millions; and small, since many may scan at a time: of a
/// host there are 32 bits of a keyed hash, which another one has one time in 2^32.
struct TriedEnds {
  private static let answeredBit: UInt64 = 1
  private static let settledBit: UInt64 = 2
  /// How many more there is room for, each time that room is made.
  private static let piece = 128

  private let seed: UInt64
  /// In order: of each end 32 bits of its host, its port, and in the lowest bits whether it answered and
  /// whether it was judged.
  private var entries: [UInt64] = []
  /// Whether there was no room for one.
  private var isCut = false
  /// How many of them answered.
  private(set) var answered = 0

  /// None; `seed` is a secret, so that nobody can choose hosts of one hash.
  init(seed: UInt64) { self.seed = seed }

  /// How many of them did not answer.
  var unanswered: Int { entries.count - answered }

  /// Whether no more is to be expected of it.
  var isFull: Bool { isCut || entries.count >= ScanLimits.triedEnds }

  /// Whether at least a third of them did not answer.
  ///
  /// A client of many servers has a few that do not answer; a scan of a network full of servers still
  /// finds many more ports closed than open.
  var isMostlyUnanswered: Bool { unanswered * 2 >= answered }

  /// How much of the room it has taken.
  var count: Int { entries.count }

  /// Adds a service end, if it is not full and `room` has room for it.
  mutating func insert(_ end: Endpoint, room: inout SharedRoom) {
    guard !isFull else { return }
    let entry = entry(end)
    let place = entries.place(of: entry)
    guard !isEntry(entry, at: place) else { return }
    guard room.take(isSure: count < ScanLimits.sureTriedEnds) else {
      isCut = true
      return
    }
    if entries.count == entries.capacity { entries.reserveCapacity(entries.count + Self.piece) }
    entries.insert(entry, at: place)
  }

  /// Notes that `end` answered; one that is not in the sample, or was judged, says nothing.
  mutating func noteAnswer(from end: Endpoint) {
    let entry = entry(end)
    let place = entries.place(of: entry)
    guard place < entries.count, entries[place] == entry else { return }
    entries[place] |= Self.answeredBit
    answered += 1
  }

  /// Keeps as many ports and hosts that have not answered as a rule may ask for; they had their time, and
  /// answers change nothing any more.
  ///
  /// Which end stands for a port or a host depends on the seed, and so nothing else may depend on it.
  mutating func condense(room: inout SharedRoom) {
    let before = count
    var (ports, hosts) = (Set<UInt16>(), Set<UInt32>())
    entries = entries.filter { entry in
      guard entry & Self.answeredBit == 0 else { return false }
      let isNewPort =
        ports.count < ScanLimits.attemptsOfInitiator && ports.insert(Self.port(entry)).inserted
      let isNewHost =
        hosts.count < ScanLimits.attemptsOfInitiator && hosts.insert(Self.host(entry)).inserted
      return isNewPort || isNewHost
    }.map { $0 | Self.settledBit }
    (answered, isCut) = (0, false)
    room.giveBack(before - count)
  }

  /// How many different ports, and hosts, have not answered.
  var reach: (ports: Int, hosts: Int) {
    var (ports, hosts) = (Set<UInt16>(), Set<UInt32>())
    for entry in entries where entry & Self.answeredBit == 0 {
      ports.insert(Self.port(entry))
      hosts.insert(Self.host(entry))
    }
    return (ports.count, hosts.count)
  }

  /// The entry of an end that has not answered.
  private func entry(_ end: Endpoint) -> UInt64 {
    let host = ServiceEndKey(end: Endpoint(address: end.address, port: 0), transport: .tcp)
    return host.hash(seed: seed) << 32 | UInt64(end.port) << 16
  }

  private static func port(_ entry: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: entry >> 16) }

  private static func host(_ entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry >> 32) }

  private func isEntry(_ entry: UInt64, at place: Int) -> Bool {
    place < entries.count && entries[place] & ~(Self.answeredBit | Self.settledBit) == entry
  }
}
