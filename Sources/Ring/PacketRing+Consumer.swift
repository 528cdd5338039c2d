extension PacketRing {
  /// The end that takes: of one ring, or of several with a producer each, from which it takes in turn.
  ///
  /// Its owner is the one thread that may.
  public struct Consumer: ~Copyable, Sendable {
    /// How many elements are lent at a time at most: the others wait for another turn, so that the
    /// producer of a full ring hears of free slots long before the last is.
    @inlinable public static var largestBatch: Int { 1_024 }

    @usableFromInline var rings: [ConsumedRing<Element>]
    /// The place of the ring whose turn it is.
    @usableFromInline var turn = 0

    init(ring: PacketRing) { rings = [ConsumedRing(ring)] }

    /// Makes another ring of the same capacity; what its producer adds comes out here too.
    public mutating func addRing() -> Producer {
      let first = rings[0].ring
      let ring = PacketRing(
        capacity: first.capacity, work: ProgressSignal(sharing: first.work))
      rings.append(ConsumedRing(ring))
      return Producer(ring: ring)
    }

    /// Lends the elements that wait in the ring whose turn it is, or else in the next one where some
    /// do, oldest first, and frees their slots afterwards.
    ///
    /// - Parameter body: Called once, with at most as many elements as lie in one piece and as
    ///   `largestBatch` says, and not at all if none waits.
    /// - Returns: How many elements were taken.
    @inlinable public mutating func withBatch(_ body: (Span<Element>) -> Void) -> Int {
      for _ in rings.indices {
        let taken = rings[turn].withBatch(limit: Self.largestBatch, body)
        turn = turn + 1 < rings.count ? turn + 1 : 0
        if taken > 0 { return taken }
      }
      return 0
    }

    /// Sleeps until half of the slots of a ring are taken, or its producer has no more for now, or a
    /// time has passed; not at all if an element waits.
    ///
    /// Half, so that the producer has room while the consumer wakes up, and wakes it rarely.
    ///
    /// Inlinable, as is all that it calls and that knows the element: what the compiler does not make
    /// for one type of element allocates each time that it goes through the rings.
    ///
    /// - Parameter milliseconds: How long to sleep at most.
    @inlinable public mutating func waitForHalf(milliseconds: Int) {
      for ring in rings { ring.wantHalf() }
      let isNeedless = rings.contains { $0.hasElement } || isFinished()
      let isWoken = !isNeedless && rings[0].ring.work.sleep(milliseconds: milliseconds)
      var owed = isWoken ? -1 : 0
      for ring in rings where ring.ring.work.takeBack() { owed += 1 }
      for _ in 0..<owed { rings[0].ring.work.sleep() }
    }

    /// Whether all producers are gone and all they added was taken.
    @inlinable public mutating func isFinished() -> Bool { rings.allSatisfy { $0.isFinished } }
  }
}
