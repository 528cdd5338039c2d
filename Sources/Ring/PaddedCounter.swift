public import Synchronization

/// An atomic counter in an object of its own, so that the two ends of a ring do not write to the
/// same cache line.
@usableFromInline final class PaddedCounter: Sendable {
  private let before = InlineArray<7, UInt64>(repeating: 0)
  @usableFromInline let value = Atomic<Int>(0)
  private let after = InlineArray<7, UInt64>(repeating: 0)
}
