import Conversations
import Events
import Wire

/// Which hosts and service ends were counted for which finding: bounded, so that a flood from random
/// addresses takes no more memory than the bound, and for each finding, so that one leaves room for others.
struct DistinctPairs: ~Copyable {
  struct Pair: BitwiseCopyable, Equatable {
    /// Never 0, which is in places that are free.
    let owner: UInt64
    /// Of an address, and a port; two that fall together are counted as one, one time in 2^64.
    let hash: UInt64

    static let none = Pair(owner: 0, hash: 0)

    /// Where it is looked for first in a table of `mask` + 1 places.
    func home(_ mask: Int) -> Int {
      let mixed = (hash ^ owner &* 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(
        by: 0xd6e8_feb8_6659_fd93)
      return Int(truncatingIfNeeded: mixed.high ^ mixed.low) & mask
    }
  }

  private let capacity: Int
  /// The most of a finding's hosts, and the most of its service ends, while others may need room.
  private let share: Int
  private let seed: UInt64
  /// Open addressing: a pair is in the first free place from its home on.
  private var places: SlotArray<Pair>
  private var count = 0
  private static let leastPlaces = 64
  /// How many pairs are of owners that have gone.
  private var stale = 0

  /// Pairs that were not counted for want of room.
  private(set) var uncounted: UInt64 = 0

  /// No pairs, and later at most `capacity`; `seed` is a secret that chooses places.
  init(capacity: Int, seed: UInt64) {
    self.capacity = capacity
    self.seed = seed
    // Of the default capacity a network of 65,536 hosts; in a table of a few places all of them.
    share = max(capacity / 3, 16)
    // At three quarters a pair that is not there is known to be none after some ten places.
    var placeLimit = Self.leastPlaces
    while 4 * capacity > 3 * placeLimit { placeLimit *= 2 }
    places = SlotArray(capacity: placeLimit)
    for _ in 0..<Self.leastPlaces { places.append(.none) }
  }

  /// Whether it is full, and a good part of it is of owners that have gone.
  ///
  /// All pairs are looked at to give those back, so few are not worth it.
  var isWorthSweeping: Bool { count >= capacity && stale > capacity / 16 }

  /// Gives back the pairs of owners that are no more.
  mutating func sweep(isLive: (UInt64) -> Bool) {
    for place in places.indices {
      while places[place] != .none, !isLive(places[place].owner) { remove(at: place) }
    }
    stale = 0
  }

  /// Takes out the pair at `place`; another one comes there if it had to give way to it.
  ///
  /// Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithm R.
  private mutating func remove(at place: Int) {
    let mask = places.count - 1
    count -= 1
    var gap = place
    var next = (gap + 1) & mask
    while places[next] != .none {
      // A pair moves into the gap unless it would come to lie before its home.
      if (next - places[next].home(mask)) & mask >= (next - gap) & mask {
        places[gap] = places[next]
        gap = next
      }
      next = (next + 1) & mask
    }
    places[gap] = .none
  }

  /// Makes four times as many places.
  private mutating func grow() {
    var pairs: [Pair] = []
    pairs.reserveCapacity(count)
    for place in places.indices where places[place] != .none {
      pairs.append(places[place])
      places[place] = .none
    }
    let placeCount = min(4 * places.count, places.capacity)
    while places.count < placeCount { places.append(.none) }
    for pair in pairs { places[place(of: pair)] = pair }
  }

  /// Where a pair is, or would have to be.
  private func place(of pair: Pair) -> Int {
    let mask = places.count - 1
    var place = pair.home(mask)
    while places[place] != pair, places[place] != .none { place = (place + 1) & mask }
    return place
  }

  /// Notes that `address` belongs to `owner`.
  ///
  /// - Parameters:
  ///   - owner: The identifier of a finding or a scan.
  ///   - address: The address.
  ///   - held: How many addresses do already.
  /// - Returns: Whether it was not known to; false as well if there is no room.
  mutating func insert(_ owner: UInt64, _ address: IPAddress, held: Int) -> Bool {
    insert(Pair(owner: owner, hash: hash(Endpoint(address: address, port: 0))), held: held)
  }

  /// Notes that `end` belongs to `owner`, as do `held` others; see the other `insert`.
  mutating func insert(_ owner: UInt64, _ end: Endpoint, held: Int) -> Bool {
    insert(Pair(owner: owner, hash: ~hash(end)), held: held)
  }

  /// Asks the memory for where it is known whether `address` belongs to `owner`.
  func prefetch(_ owner: UInt64, _ address: IPAddress) {
    let pair = Pair(owner: owner, hash: hash(Endpoint(address: address, port: 0)))
    places.prefetch(pair.home(places.count - 1))
  }

  /// Whether `address` is known to belong to `owner`.
  func contains(_ owner: UInt64, _ address: IPAddress) -> Bool {
    contains(Pair(owner: owner, hash: hash(Endpoint(address: address, port: 0))))
  }

  private func contains(_ pair: Pair) -> Bool { places[place(of: pair)] == pair }

  private func hash(_ end: Endpoint) -> UInt64 {
    ServiceEndKey(end: end, transport: .tcp).hash(seed: seed)
  }

  /// Notes that an owner of so many pairs has gone; they make room when room is needed.
  mutating func ownerHasGone(pairs count: Int) { stale += count }

  private mutating func insert(_ pair: Pair, held: Int) -> Bool {
    if count >= capacity || held >= share {
      if !contains(pair) { uncounted += 1 }
      return false
    }
    if 4 * (count + 1) > 3 * places.count { grow() }
    let place = place(of: pair)
    guard places[place] == .none else { return false }
    places[place] = pair
    count += 1
    return true
  }
}
