import Synchronization

/// How many packets are still to be captured, by all threads together.
///
/// A thread claims what it may take before it asks for packets, and gives back what did not come.
final class PacketBudget: Sendable {
  /// `nil` if every packet is to be captured.
  private let limit: Int?
  private let claimed = Atomic<Int>(0)
  private let used = Atomic<Int>(0)

  /// A budget of `limit` packets; `nil` for no limit.
  init(_ limit: UInt64?) { self.limit = limit.map { Int(clamping: $0) } }

  /// Claims up to `count` packets; how many may be taken.
  func claim(_ count: Int) -> Int {
    guard let limit else { return count }
    var before = claimed.load(ordering: .relaxed)
    while true {
      let granted = min(count, limit - before)
      let (isDone, now) = claimed.weakCompareExchange(
        expected: before, desired: before + granted, ordering: .relaxed)
      if isDone { return granted }
      before = now
    }
  }

  /// Says how many of the packets claimed came.
  func settle(claimed count: Int, used: Int) {
    guard limit != nil else { return }
    self.used.add(used, ordering: .relaxed)
    claimed.subtract(count - used, ordering: .relaxed)
  }

  /// Whether all packets that were asked for have come.
  var isUsedUp: Bool {
    guard let limit else { return false }
    return used.load(ordering: .relaxed) >= limit
  }
}
