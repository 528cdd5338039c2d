public import Synchronization

extension PacketRing {
  /// The end that takes.
  ///
  /// Its owner is the one thread that may.
  public struct Consumer: ~Copyable, Sendable {
    /// How many elements are lent at a time at most: the others wait for another turn, so that the
    /// producer of a full ring hears of free slots long before the last is.
    @inlinable public static var largestBatch: Int { 1_024 }

    @usableFromInline let ring: PacketRing
    /// The ring's own, which no reference has to be counted for.
    @usableFromInline let slots: RingSlots<Element>
    @usableFromInline var next = 0

    init(ring: PacketRing) {
      self.ring = ring
      slots = ring.slots
    }

    /// Lends the elements that wait, oldest first, and frees their slots afterwards.
    ///
    /// - Parameter body: Called once, with at most as many elements as lie in one piece and as
    ///   `largestBatch` says, and not at all if none waits.
    /// - Returns: How many elements were taken.
    @inlinable public mutating func withBatch(_ body: (Span<Element>) -> Void) -> Int {
      // Pairs with the release in publish.
      let waiting = ring.tail.value.load(ordering: .acquiring) - next
      guard waiting > 0 else { return 0 }
      let taken = slots.withSlots(at: next, limit: min(waiting, Self.largestBatch)) { batch in
        body(batch)
        return batch.count
      }
      next += taken
      // Pairs with the acquire in freeCount; stronger for the sake of wake (see
      // ProgressSignal).
      ring.head.value.store(next, ordering: .sequentiallyConsistent)
      ring.room.wake(at: next)
      return taken
    }

    /// Sleeps until half of the slots are taken, or the producer has no more for now, or a time has
    /// passed; not at all if an element waits.
    ///
    /// Half, so that the producer has room while the consumer wakes up, and wakes it rarely.
    ///
    /// - Parameter milliseconds: How long to sleep at most.
    public mutating func waitForHalf(milliseconds: Int) {
      let (ring, next) = (ring, next)
      // With one slot, the half of them is that one.
      ring.work.wait(until: next + (slots.count + 1) / 2, milliseconds: milliseconds) {
        ring.tail.value.load(ordering: .sequentiallyConsistent) > next
          || ring.isFinished.load(ordering: .sequentiallyConsistent)
      }
    }

    /// Whether the producer is gone and all it added was taken.
    @inlinable public mutating func isFinished() -> Bool {
      // Pairs with the release in finish, before which the last elements were published.
      ring.isFinished.load(ordering: .acquiring)
        && ring.tail.value.load(ordering: .acquiring) == next
    }
  }
}
