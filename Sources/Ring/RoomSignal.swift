import Dispatch
import Synchronization

/// How the consumer of a full ring wakes the producer that waits for free slots.
///
/// Whoever finds out first that the head is far enough takes back what is wanted: the consumer, who
/// then owes one signal, or the producer, who then waits for none.
final class RoomSignal: Sendable {
  private static let nothing = Int.max

  /// The head that the producer waits for.
  private let wanted = Atomic<Int>(RoomSignal.nothing)
  private let semaphore = DispatchSemaphore(value: 0)

  /// Waits until the head is at `goal`, or a time has passed; the producer's alone.
  func wait(until goal: Int, of head: PaddedCounter, milliseconds: Int) {
    // Sequentially consistent as in withBatch and wake: of two who first write and then read what
    // the other writes, one at least sees it.
    wanted.store(goal, ordering: .sequentiallyConsistent)
    if head.value.load(ordering: .sequentiallyConsistent) < goal,
      semaphore.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    {
      return
    }
    if wanted.exchange(Self.nothing, ordering: .acquiringAndReleasing) == Self.nothing {
      semaphore.wait()
    }
  }

  /// Wakes the producer if the head at `head` is what it waits for; the consumer's alone.
  @inline(__always) func wake(at head: Int) {
    guard head >= wanted.load(ordering: .sequentiallyConsistent),
      wanted.exchange(Self.nothing, ordering: .acquiringAndReleasing) != Self.nothing
    else { return }
    semaphore.signal()
  }
}
