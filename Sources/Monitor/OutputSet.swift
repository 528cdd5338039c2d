import Events
import Outputs

/// Where the events of a run go.
///
/// Files are read no faster than their events are written; live, each output has a queue and a thread
/// of its own, so that nothing waits for it.
final class OutputSet {
  private var direct: [EventOutput] = []
  private var queued: [QueuedOutput] = []

  /// Opens the outputs; no thread is started yet.
  ///
  /// - Parameters:
  ///   - plans: The outputs.
  ///   - isLive: Whether each gets a queue.
  ///   - owner: Who is to own a file that is made, if the process changes its user afterwards.
  ///   - report: Called with what a person should know, in words, on the threads of the outputs.
  /// - Returns: All of them.
  /// - Throws: Why the first of them cannot be opened.
  static func open(
    _ plans: [OutputPlan], isLive: Bool, owner: FileOwner?,
    report: @escaping @Sendable (String) -> Void
  ) throws(OutputError) -> sending OutputSet {
    let set = OutputSet()
    for plan in plans {
      if isLive {
        set.queued.append(QueuedOutput(try output(plan, owner), report: report))
      } else {
        set.direct.append(try output(plan, owner))
      }
    }
    return set
  }

  private static func output(
    _ plan: OutputPlan, _ owner: FileOwner?
  ) throws(OutputError) -> sending EventOutput {
    EventOutput(file: try FileOutput.open(plan.path, owner: owner), format: plan.format)
  }

  /// Starts the threads.
  func start() {
    for output in queued { output.start() }
  }

  /// Writes an event to all of them.
  func write(_ event: Event) {
    for output in direct { output.write(event) }
    for output in queued { output.submit(event) }
  }

  /// Writes what waits in buffers.
  func flush() {
    for output in direct { output.flush() }
  }

  /// Opens files anew, which may have been moved away.
  func reopen() {
    for output in queued { output.reopen() }
  }

  /// Whether nothing that is written arrives anywhere, so that there is no use in going on.
  ///
  /// A queued output that failed may work again; one whose reader has gone does not.
  var isAbandoned: Bool {
    direct.allSatisfy { $0.isAbandoned || $0.error != nil } && queued.allSatisfy(\.isAbandoned)
  }

  /// What became of the events for each queued output.
  var statistics: [OutputStatistics] { queued.map(\.statistics) }

  /// Writes what waits and ends the threads, in the time given.
  ///
  /// - Returns: What went wrong first.
  func finish(within time: Duration) -> OutputError? {
    flush()
    let deadline = ContinuousClock.now + time
    for output in queued {
      output.finish(within: max(.zero, ContinuousClock.now.duration(to: deadline)))
    }
    return direct.lazy.compactMap(\.error).first ?? queued.lazy.compactMap(\.error).first
  }
}
