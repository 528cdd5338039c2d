public import Synchronization

extension PacketRing {
  /// The end that adds.
  ///
  /// Its owner is the one thread that may.
  ///
  /// Elements become visible to the consumer in batches: each `publish` costs a cache line between
  /// the cores, so a busy producer publishes once every `batch` elements.
  public struct Producer: ~Copyable, Sendable {
    /// How many elements a busy producer gathers before the consumer sees them.
    @inlinable public static var batch: Int { 256 }

    /// How many slots are lent at a time at most.
    @inlinable public static var largestPiece: Int { 128 }

    /// How far ahead of a piece lines come over from the consumer's core, for which each write would
    /// wait otherwise: the first of the next piece, after which the processor foresees the rest.
    @inlinable static var prefetchDistance: Int { 64 }

    @usableFromInline let ring: PacketRing
    /// The ring's own, which no reference has to be counted for.
    @usableFromInline let slots: RingSlots<Element>
    /// The running number of the next element; ahead of the ring's tail by what is unpublished.
    @usableFromInline var next = 0
    /// The last head that was seen; the true one can only be further.
    @usableFromInline var knownHead = 0

    init(ring: PacketRing) {
      self.ring = ring
      slots = ring.slots
    }

    /// How many elements can be added now.
    @inlinable public mutating func freeCount() -> Int {
      knownHead = ring.head.value.load(ordering: .acquiring)  // pairs with the release in withBatch
      return slots.count - (next - knownHead)
    }

    /// Sleeps until half of the slots are free, or a time has passed; publishes before.
    ///
    /// Half, so that the consumer has work while the producer wakes up, and wakes it rarely.
    ///
    /// - Parameter milliseconds: How long to wait at most.
    /// - Returns: How many elements can be added now.
    public mutating func waitForHalf(milliseconds: Int) -> Int {
      publish()
      // With one slot, the half of them is that one.
      let (ring, goal) = (ring, next - slots.count / 2)
      ring.room.wait(until: goal, milliseconds: milliseconds) {
        ring.head.value.load(ordering: .sequentiallyConsistent) >= goal
      }
      return freeCount()
    }

    /// Adds `element`; `false`, and nothing changed, when the ring is full.
    @inlinable public mutating func push(_ element: Element) -> Bool {
      guard hasRoom() else { return false }
      slots.write(element, at: next)
      next += 1
      if next & (Self.batch - 1) == 0 { publish() }
      return true
    }

    /// Lends free slots that lie in one piece, to be written from the first on.
    ///
    /// - Parameters:
    ///   - limit: How many slots to lend at most.
    ///   - body: Called once, with at most as many slots as `largestPiece` says, and not at all if
    ///     none is free.
    /// - Returns: How many elements were added.
    @inlinable public mutating func fill(
      limit: Int = .max, _ body: (inout OutputSpan<Element>) -> Void
    ) -> Int {
      guard hasRoom() else { return 0 }
      let free = slots.count - (next - knownHead)
      let added = slots.fill(at: next, limit: min(free, limit, Self.largestPiece), body)
      slots.prefetch(at: next + Self.prefetchDistance, count: added)
      let isBatchFull = (next + added) / Self.batch > next / Self.batch
      next += added
      if isBatchFull { publish() }
      return added
    }

    /// Whether a slot is free; what was added can be seen if none is.
    @inlinable mutating func hasRoom() -> Bool {
      guard next - knownHead == slots.count else { return true }
      publish()
      return freeCount() > 0
    }

    /// Makes every element added so far visible to the consumer, and wakes it if that is worth it.
    @inlinable public mutating func publish() {
      // Pairs with the acquire in withBatch; stronger for the sake of wake (see ProgressSignal).
      ring.tail.value.store(next, ordering: .sequentiallyConsistent)
      ring.work.wake(at: next)
    }

    /// Publishes, and wakes a consumer that has something to take: it may be long before more comes.
    @inlinable public mutating func flush() {
      publish()
      if freeCount() < slots.count { ring.work.wakeAnyway() }
    }

    /// Says that no element follows.
    public mutating func finish() {
      publish()
      // Pairs with the acquire in isFinished; stronger for the sake of wakeAnyway.
      ring.isFinished.store(true, ordering: .sequentiallyConsistent)
      ring.work.wakeAnyway()
    }
  }
}
