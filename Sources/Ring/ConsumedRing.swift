public import Synchronization

/// A ring as the end that takes sees it.
@usableFromInline struct ConsumedRing<Element: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline let ring: PacketRing<Element>
  /// The ring's own, which no reference has to be counted for.
  @usableFromInline let slots: RingSlots<Element>
  /// The running number of the next element.
  @usableFromInline var next = 0

  init(_ ring: PacketRing<Element>) {
    self.ring = ring
    slots = ring.slots
  }

  /// Lends what waits in one piece, up to `limit` elements, and frees their slots afterwards.
  @inlinable mutating func withBatch(limit: Int, _ body: (Span<Element>) -> Void) -> Int {
    // Pairs with the release in publish.
    let waiting = ring.tail.value.load(ordering: .acquiring) - next
    guard waiting > 0 else { return 0 }
    let taken = slots.withSlots(at: next, limit: min(waiting, limit)) { batch in
      body(batch)
      return batch.count
    }
    next += taken
    // Pairs with the acquire in freeCount; stronger for the sake of wake (see ProgressSignal).
    ring.head.value.store(next, ordering: .sequentiallyConsistent)
    ring.room.wake(at: next)
    return taken
  }

  /// Lets the producer know that half of the slots taken is worth waking up for.
  @inlinable func wantHalf() {
    // With one slot, the half of them is that one.
    ring.work.want(next + (slots.count + 1) / 2)
  }

  /// Whether an element waits, whoever is to be woken for it.
  @inlinable var hasElement: Bool { ring.tail.value.load(ordering: .sequentiallyConsistent) > next }

  /// Whether the producer is gone and all it added was taken.
  @inlinable var isFinished: Bool {
    // Pairs with the release in finish, before which the last elements were published; stronger for
    // the sake of waitForHalf.
    ring.isFinished.load(ordering: .sequentiallyConsistent)
      && ring.tail.value.load(ordering: .acquiring) == next
  }
}
