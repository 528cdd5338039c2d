import Synchronization

extension PacketRing {
  /// The end that takes.
  ///
  /// Its owner is the one thread that may.
  public struct Consumer: ~Copyable, Sendable {
    /// How many elements are lent at a time at most: the others wait for another turn, so that the
    /// producer of a full ring hears of free slots long before the last is.
    public static var largestBatch: Int { 1_024 }

    private let ring: PacketRing
    private var next = 0

    init(ring: PacketRing) { self.ring = ring }

    /// Lends the elements that wait, oldest first, and frees their slots afterwards.
    ///
    /// - Parameter body: Called once, with at most as many elements as lie in one piece and as
    ///   `largestBatch` says, and not at all if none waits.
    /// - Returns: How many elements were taken.
    public mutating func withBatch(_ body: (Span<Element>) -> Void) -> Int {
      // Pairs with the release in publish.
      let waiting = ring.tail.value.load(ordering: .acquiring) - next
      guard waiting > 0 else { return 0 }
      let taken = ring.slots.withSlots(at: next, limit: min(waiting, Self.largestBatch)) { batch in
        body(batch)
        return batch.count
      }
      next += taken
      // Pairs with the acquire in freeCount; stronger for the sake of wake (see RoomSignal).
      ring.head.value.store(next, ordering: .sequentiallyConsistent)
      ring.room.wake(at: next)
      return taken
    }

    /// Whether the producer is gone and all it added was taken.
    public mutating func isFinished() -> Bool {
      // Pairs with the release in finish, before which the last elements were published.
      ring.isFinished.load(ordering: .acquiring)
        && ring.tail.value.load(ordering: .acquiring) == next
    }
  }
}
