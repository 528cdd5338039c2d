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

    /// Adds `element`; `false`, and nothing changed, when the ring is full.
    public mutating func push(_ element: Element) -> Bool {
      if next - knownHead == ring.capacity {
        publish()
        if freeCount() == 0 { return false }
      }
      ring.slots.write(element, at: next)
      next += 1
      if next & (Self.batch - 1) == 0 { publish() }
      return true
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
