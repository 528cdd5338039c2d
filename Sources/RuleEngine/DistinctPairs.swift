import Events
import Wire

/// Which hosts and service ends were counted for which finding: bounded, so that a flood from random
/// addresses takes no more memory than the bound.
struct DistinctPairs {
  private struct Pair: Hashable {
    let owner: UInt64
    /// Of an address, and a port; two that fall together are counted as one, one time in 2^64.
    let hash: Int
  }

  private let capacity: Int
  private var pairs: Set<Pair> = []
  /// How many pairs are of owners that have gone.
  private var stale = 0

  /// Pairs that were not counted for want of room.
  private(set) var uncounted: UInt64 = 0

  /// No pairs, and later at most `capacity`.
  init(capacity: Int) { self.capacity = capacity }

  /// Notes that `address` belongs to `owner`.
  ///
  /// - Parameters:
  ///   - owner: The identifier of a finding or a scan.
  ///   - address: The address.
  ///   - isLive: Whether an owner is still there, asked when there is no room.
  /// - Returns: Whether it was not known to; false as well if there is no room.
  mutating func insert(
    _ owner: UInt64, _ address: IPAddress, isLive: (UInt64) -> Bool
  ) -> Bool {
    insert(Pair(owner: owner, hash: address.hashValue), isLive)
  }

  /// Notes that `end` belongs to `owner`; see the other `insert`.
  mutating func insert(_ owner: UInt64, _ end: Endpoint, isLive: (UInt64) -> Bool) -> Bool {
    insert(Pair(owner: owner, hash: end.hashValue), isLive)
  }

  /// Notes that an owner of so many pairs has gone; they make room when room is needed.
  mutating func ownerHasGone(pairs count: Int) { stale += count }

  private mutating func insert(_ pair: Pair, _ isLive: (UInt64) -> Bool) -> Bool {
    if pairs.count >= capacity {
      if pairs.contains(pair) { return false }
      // All pairs are looked at, so only where that gives back a good part of them.
      if stale > capacity / 16 {
        pairs = pairs.filter { isLive($0.owner) }
        stale = 0
      }
      guard pairs.count < capacity else {
        uncounted += 1
        return false
      }
    }
    return pairs.insert(pair).inserted
  }
}
