import Dispatch
public import Events
import Foundation
import Synchronization

/// An output with a thread of its own behind a bounded queue, so that nobody waits for a slow pipe or
/// a disk.
public final class QueuedOutput: Sendable {
  /// How many events may wait.
  static let capacity = 16_384

  private struct State {
    var queue: [Event] = []
    /// Events that the thread took out of the queue and has not written yet.
    var inFlight: UInt64 = 0
    var written: UInt64 = 0
    var lost: UInt64 = 0
    /// How many events of the queue belong into the file that is open, if a new one is to be opened
    /// after them.
    var reopenPlace: Int?
    var isFinishing = false
    var isAbandoned = false
    var error: OutputError?
  }

  /// The output, as it was named.
  public let name: String
  private let report: @Sendable (String) -> Void
  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)
  private let isDone = DispatchSemaphore(value: 0)
  private let handover: Mutex<EventOutput?>

  /// A queue before `output`.
  ///
  /// - Parameters:
  ///   - output: Where events are written; nobody else may use it from now on.
  ///   - report: Called on the queue's thread with what a person should know, in words.
  public init(_ output: sending EventOutput, report: @escaping @Sendable (String) -> Void) {
    name = output.name
    self.report = report
    handover = Mutex(output)
  }

  /// Starts the thread.
  public func start() {
    let thread = Thread { [self] in
      let output: EventOutput? = handover.withLock { output in
        let taken = output.take()
        output = nil
        return taken
      }
      if let output { run(output) }
      isDone.signal()
    }
    thread.name = "output"
    thread.start()
  }

  /// Puts an event into the queue; where there is no room it is lost, and counted.
  public func submit(_ event: Event) {
    state.withLock { state in
      if state.queue.count < Self.capacity {
        state.queue.append(event)
      } else {
        state.lost += 1
      }
    }
    wake.signal()
  }

  /// Opens the file anew, on the queue's thread; what was submitted before goes into the old one.
  public func reopen() {
    // Of two requests at once the first counts: what came between them is not for a file moved before.
    state.withLock { $0.reopenPlace = $0.reopenPlace ?? $0.queue.count }
    wake.signal()
  }

  /// What became of the events so far.
  public var statistics: OutputStatistics {
    state.withLock { state in
      OutputStatistics(
        name: name, written: state.written, lost: state.lost,
        waiting: UInt64(state.queue.count) + state.inFlight)
    }
  }

  /// Whether whoever read the pipe has gone.
  public var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

  /// What went wrong first.
  public var error: OutputError? { state.withLock { $0.error } }

  /// Asks the thread to write what waits and to end; returns at once.
  public func beginToFinish() {
    state.withLock { $0.isFinishing = true }
    wake.signal()
  }

  /// Writes what waits and ends the thread.
  ///
  /// - Parameter deadline: The latest end; what waits then is lost.
  public func finish(by deadline: ContinuousClock.Instant) {
    beginToFinish()
    let milliseconds = Int(
      max(.zero, ContinuousClock.now.duration(to: deadline)) / .milliseconds(1))
    guard isDone.wait(timeout: .now() + .milliseconds(milliseconds)) == .timedOut else { return }
    let lost = state.withLock { state in
      state.lost += UInt64(state.queue.count) + state.inFlight
      state.queue.removeAll()
      state.inFlight = 0
      state.error =
        state.error
        ?? OutputError(
          output: name, problem: "it did not take what waited for it in time",
          advice: "events were lost: look at who should read it, or at its disk")
      return state.lost
    }
    report("\(name): it takes nothing; \(lost) events are lost")
  }

  private func run(_ output: EventOutput) {
    while true {
      wake.wait()
      let (events, reopenPlace, isFinishing) = state.withLock { state in
        let taken = (state.queue, state.reopenPlace, state.isFinishing)
        state.inFlight = UInt64(state.queue.count)
        state.queue.removeAll()
        state.reopenPlace = nil
        return taken
      }
      let older = events.prefix(reopenPlace ?? events.count)
      write(older, to: output)
      if reopenPlace != nil { reopen(output) }
      write(events.dropFirst(older.count), to: output)
      if isFinishing, events.isEmpty { return }
      // What came while the last events were written is for another round.
      if isFinishing { wake.signal() }
    }
  }

  private func write(_ events: ArraySlice<Event>, to output: EventOutput) {
    guard !events.isEmpty else { return }
    for event in events { output.write(event) }
    let isWritten = output.flush()
    let isNews = state.withLock { state in
      // Nothing is in flight any more if the end of the run has given it up as lost.
      guard state.inFlight > 0 else { return false }
      state.inFlight -= UInt64(events.count)
      if isWritten {
        state.written += UInt64(events.count)
      } else {
        state.lost += UInt64(events.count)
      }
      state.isAbandoned = output.isAbandoned
      defer { state.error = output.error }
      return state.error == nil && output.error != nil
    }
    if isNews, let error = output.error { report(error.description) }
  }

  private func reopen(_ output: EventOutput) {
    do throws(OutputError) {
      try output.reopen()
    } catch {
      report("\(error.output): \(error.problem); events still go to the file that was open before")
    }
  }
}
