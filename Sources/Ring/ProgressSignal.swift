import Dispatch
public import Synchronization

/// How the thread at one end of a ring sleeps until the other end's counter is far enough.
///
/// Whoever finds out first that it is takes back what is wanted: the other end, which then owes one
/// signal, or the one that waits, which then waits for none.
@usableFromInline final class ProgressSignal: Sendable {
  private static let nothing = Int.max

  /// The count that is waited for.
  @usableFromInline let wanted = Atomic<Int>(ProgressSignal.nothing)
  private let semaphore = DispatchSemaphore(value: 0)

  /// Sleeps until the other end's count is at `goal`, or it calls `wakeAnyway`, or a time has passed.
  ///
  /// - Parameters:
  ///   - goal: The count that is worth waking up for.
  ///   - milliseconds: How long to sleep at most.
  ///   - isNeedless: Whether there is no need to sleep, now that the other end knows of it.
  func wait(until goal: Int, milliseconds: Int, unless isNeedless: () -> Bool) {
    // Sequentially consistent, as are the counters: of two that first write and then read what the
    // other writes, one at least sees it.
    wanted.store(goal, ordering: .sequentiallyConsistent)
    if !isNeedless(), semaphore.wait(timeout: .now() + .milliseconds(milliseconds)) == .success {
      return
    }
    if wanted.exchange(Self.nothing, ordering: .acquiringAndReleasing) == Self.nothing {
      semaphore.wait()
    }
  }

  /// Wakes the one that waits if `count` is what it waits for.
  @inlinable func wake(at count: Int) {
    if count >= wanted.load(ordering: .sequentiallyConsistent) { wakeAnyway() }
  }

  /// Wakes the one that waits, if one does.
  @usableFromInline func wakeAnyway() {
    guard wanted.load(ordering: .sequentiallyConsistent) != Self.nothing,
      wanted.exchange(Self.nothing, ordering: .acquiringAndReleasing) != Self.nothing
    else { return }
    semaphore.signal()
  }
}
