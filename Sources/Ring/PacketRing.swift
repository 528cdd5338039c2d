public import Synchronization

/// A bounded queue of fixed-size elements between two threads: one adds, one takes.
///
///      head                tail
///       v                   v
///  +---+---+---+---+---+---+---+---+
///  |   | a | b | c | d | e |   |   |     head and tail only grow; a slot is their value
///  +---+---+---+---+---+---+---+---+     modulo the capacity, which is a power of two
///
/// That there is one of each is a matter of types: only `make` creates ends, and neither end can be
/// copied. Nothing is allocated after creation and no lock is taken (SPSC, acquire and release),
/// except that the producer of a full ring and the consumer of an empty one may sleep.
/// Where several threads add, each has a ring, and the one that takes takes from all of them. Not for
/// queues that must grow.
@safe
public final class PacketRing<Element: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline let slots: RingSlots<Element>
  /// How many elements were ever taken; written by the consumer alone.
  @usableFromInline let head = PaddedCounter()
  /// How many elements were ever made visible; written by the producer alone.
  @usableFromInline let tail = PaddedCounter()
  /// Wakes the producer of a full ring.
  @usableFromInline let room = ProgressSignal()
  /// Wakes the consumer of an empty ring.
  @usableFromInline let work: ProgressSignal
  /// Set once, when the producer is gone.
  @usableFromInline let isFinished = Atomic<Bool>(false)

  init(capacity: Int, work: ProgressSignal) {
    slots = RingSlots(capacity: capacity)
    self.work = work
  }

  deinit { slots.free() }

  /// How many elements fit.
  @inlinable public var capacity: Int { slots.count }

  /// Creates a ring and its two ends.
  ///
  /// - Parameter capacity: How many elements fit: a power of two. Anything else is an error of the
  ///   program and traps.
  /// - Returns: The end that adds and the end that takes.
  public static func make(capacity: Int) -> Ends {
    precondition(
      capacity > 0 && capacity & (capacity - 1) == 0, "the capacity must be a power of two")
    let ring = PacketRing(capacity: capacity, work: ProgressSignal())
    return Ends(producer: Producer(ring: ring), consumer: Consumer(ring: ring))
  }

  /// The two ends of a new ring.
  ///
  /// Frozen, so that a caller in another module can take it apart.
  @frozen public struct Ends: ~Copyable, Sendable {
    /// The end that adds.
    public var producer: Producer
    /// The end that takes.
    public var consumer: Consumer
  }
}
