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
  /// How many more there is room for, each time that room is made.
  private static let piece = 128

  private let seed: UInt64
  /// In order: of each end 32 bits of its host, its port, and in the lowest bit whether it answered.
  private var entries: [UInt64] = []
  /// How many of them answered.
  private(set) var answered = 0

  /// None; `seed` is a secret, so that nobody can choose hosts of one hash.
  init(seed: UInt64) { self.seed = seed }

  /// How many of them did not answer.
  var unanswered: Int { entries.count - answered }

  /// Whether it takes no more for a scan that is suspected.
  var isFull: Bool { entries.count >= ScanLimits.triedEnds }

  /// Whether at least a third of them did not answer.
  ///
  /// A client of many servers has a few that do not answer; a scan of a network full of servers still
  /// finds many more ports closed than open.
  var isMostlyUnanswered: Bool { unanswered * 2 >= answered }

  /// Adds a service end, if there are fewer than `limit`.
  mutating func insert(_ end: Endpoint, limit: Int) {
    guard entries.count < limit else { return }
    let entry = entry(end)
    let place = entries.place(of: entry)
    guard !isEntry(entry, at: place) else { return }
    if entries.count == entries.capacity { entries.reserveCapacity(entries.count + Self.piece) }
    entries.insert(entry, at: place)
  }

  /// Notes that `end` answered; one that is not in the sample says nothing.
  mutating func noteAnswer(from end: Endpoint) {
    let entry = entry(end)
    let place = entries.place(of: entry)
    guard place < entries.count, entries[place] == entry else { return }
    entries[place] |= Self.answeredBit
    answered += 1
  }

  /// How many different ports, and hosts, have not answered.
  var reach: (ports: Int, hosts: Int) {
    var (ports, hosts) = (Set<UInt16>(), Set<UInt32>())
    for entry in entries where entry & Self.answeredBit == 0 {
      ports.insert(UInt16(truncatingIfNeeded: entry >> 16))
      hosts.insert(UInt32(truncatingIfNeeded: entry >> 32))
    }
    return (ports.count, hosts.count)
  }

  /// The entry of an end that has not answered.
  private func entry(_ end: Endpoint) -> UInt64 {
    let host = ServiceEndKey(end: Endpoint(address: end.address, port: 0), transport: .tcp)
    return host.hash(seed: seed) << 32 | UInt64(end.port) << 16
  }

  private func isEntry(_ entry: UInt64, at place: Int) -> Bool {
    place < entries.count && entries[place] & ~Self.answeredBit == entry
  }
}
