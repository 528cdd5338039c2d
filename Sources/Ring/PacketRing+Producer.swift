import Synchronization

extension PacketRing {
  /// The end that adds.
  ///
  /// Its owner is the one thread that may.
  ///
  /// Elements become visible to the consumer in batches: each `publish` costs a cache line between
  /// the cores, so a busy producer publishes once every `batch` elements.
  public struct Producer: ~Copyable, Sendable {
    /// How many elements a busy producer gathers before the consumer sees them.
    public static var batch: Int { 256 }

    /// How many slots are lent at a time at most: while they are written, the lines of the next as
    /// many come over from the consumer's core, for which each write would wait otherwise.
    public static var largestPiece: Int { 32 }

    private let ring: PacketRing
    /// The running number of the next element; ahead of the ring's tail by what is unpublished.
    private var next = 0
    /// The last head that was seen; the true one can only be further.
    private var knownHead = 0

    init(ring: PacketRing) { self.ring = ring }

    /// How many elements can be added now.
    public mutating func freeCount() -> Int {
      knownHead = ring.head.value.load(ordering: .acquiring)  // pairs with the release in withBatch
      return ring.capacity - (next - knownHead)
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
      let goal = next - ring.capacity / 2
      ring.room.wait(until: goal, of: ring.head, milliseconds: milliseconds)
      return freeCount()
    }

    /// Adds `element`; `false`, and nothing changed, when the ring is full.
    public mutating func push(_ element: Element) -> Bool {
      guard hasRoom() else { return false }
      ring.slots.write(element, at: next)
      next += 1
      if next & (Self.batch - 1) == 0 { publish() }
      return true
    }

    /// Lends free slots that lie in one piece, to be written from the first on.
    ///
    /// - Parameter body: Called once, with at most as many slots as `largestPiece` says, and not at
    ///   all if none is free.
    /// - Returns: How many elements were added.
    public mutating func fill(_ body: (inout OutputSpan<Element>) -> Void) -> Int {
      guard hasRoom() else { return 0 }
      let free = ring.capacity - (next - knownHead)
      ring.slots.prefetch(at: next + Self.largestPiece, count: Self.largestPiece)
      let added = ring.slots.fill(at: next, limit: min(free, Self.largestPiece), body)
      let isBatchFull = (next + added) / Self.batch > next / Self.batch
      next += added
      if isBatchFull { publish() }
      return added
    }

    /// Whether a slot is free; what was added can be seen if none is.
    private mutating func hasRoom() -> Bool {
      guard next - knownHead == ring.capacity else { return true }
      publish()
      return freeCount() > 0
    }

    /// Makes every element added so far visible to the consumer.
    public mutating func publish() {
      ring.tail.value.store(next, ordering: .releasing)  // pairs with the acquire in withBatch
    }

    /// Says that no element follows.
    public mutating func finish() {
      publish()
      ring.isFinished.store(true, ordering: .releasing)  // pairs with the acquire in isFinished
    }
  }
}
