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
  private let semaphore: DispatchSemaphore

  init() { semaphore = DispatchSemaphore(value: 0) }

  /// A signal about another counter that wakes the same thread as `other`.
  init(sharing other: ProgressSignal) { semaphore = other.semaphore }

  /// Sleeps until the other end's count is at `goal`, or it calls `wakeAnyway`, or a time has passed.
  ///
  /// - Parameters:
  ///   - goal: The count that is worth waking up for.
  ///   - milliseconds: How long to sleep at most.
  ///   - isNeedless: Whether there is no need to sleep, now that the other end knows of it.
  func wait(until goal: Int, milliseconds: Int, unless isNeedless: () -> Bool) {
    want(goal)
    if !isNeedless(), sleep(milliseconds: milliseconds) { return }
    if takeBack() { sleep() }
  }

  /// Lets the other end know which count is worth a signal.
  @usableFromInline func want(_ goal: Int) {
    // Sequentially consistent, as are the counters: of two that first write and then read what the
    // other writes, one at least sees it.
    wanted.store(goal, ordering: .sequentiallyConsistent)
  }

  /// Wants no signal any more; whether the other end owes one, or has given it already.
  @usableFromInline func takeBack() -> Bool {
    wanted.exchange(Self.nothing, ordering: .acquiringAndReleasing) == Self.nothing
  }

  /// Sleeps until there is a signal.
  @usableFromInline func sleep() { semaphore.wait() }

  /// Sleeps until there is a signal or a time has passed; whether there was one.
  @usableFromInline func sleep(milliseconds: Int) -> Bool {
    semaphore.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
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
