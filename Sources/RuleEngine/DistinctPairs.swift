import Events
import Wire

/// Which hosts and service ends were counted for which finding: bounded, so that a flood from random
/// addresses takes no more memory than the bound, and for each finding, so that one leaves room for others.
struct DistinctPairs {
  private struct Pair: Hashable {
    let owner: UInt64
    /// Of an address, and a port; two that fall together are counted as one, one time in 2^64.
    let hash: Int
  }

  private let capacity: Int
  /// The most of a finding's hosts, and the most of its service ends, while others may need room.
  private let share: Int
  private var pairs: Set<Pair> = []
  /// How many pairs are of owners that have gone.
  private var stale = 0

  /// Pairs that were not counted for want of room.
  private(set) var uncounted: UInt64 = 0

  /// No pairs, and later at most `capacity`.
  init(capacity: Int) {
    self.capacity = capacity
    // A quarter, which is a network of 65,536 hosts; in a table of a few places all of them.
    share = max(capacity / 4, 16)
  }

  /// Whether it is full, and a good part of it is of owners that have gone.
  ///
  /// All pairs are looked at to give those back, so few are not worth it.
  var isWorthSweeping: Bool { pairs.count >= capacity && stale > capacity / 16 }

  /// Gives back the pairs of owners that are no more.
  mutating func sweep(isLive: (UInt64) -> Bool) {
    pairs = pairs.filter { isLive($0.owner) }
    stale = 0
  }

  /// Notes that `address` belongs to `owner`.
  ///
  /// - Parameters:
  ///   - owner: The identifier of a finding or a scan.
  ///   - address: The address.
  ///   - held: How many addresses do already.
  /// - Returns: Whether it was not known to; false as well if there is no room.
  mutating func insert(_ owner: UInt64, _ address: IPAddress, held: Int) -> Bool {
    insert(Pair(owner: owner, hash: address.hashValue), held: held)
  }

  /// Notes that `end` belongs to `owner`, as do `held` others; see the other `insert`.
  mutating func insert(_ owner: UInt64, _ end: Endpoint, held: Int) -> Bool {
    insert(Pair(owner: owner, hash: end.hashValue), held: held)
  }

  /// Whether `address` is known to belong to `owner`.
  func contains(_ owner: UInt64, _ address: IPAddress) -> Bool {
    pairs.contains(Pair(owner: owner, hash: address.hashValue))
  }

  /// Notes that an owner of so many pairs has gone; they make room when room is needed.
  mutating func ownerHasGone(pairs count: Int) { stale += count }

  private mutating func insert(_ pair: Pair, held: Int) -> Bool {
    if pairs.count >= capacity || held >= share {
      if !pairs.contains(pair) { uncounted += 1 }
      return false
    }
    return pairs.insert(pair).inserted
  }
}
