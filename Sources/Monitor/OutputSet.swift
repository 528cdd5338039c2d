import Capture
import Events
import Outputs

/// Where the events of a run go.
///
/// Files are read no faster than their events are written; live, each output has a queue and a thread
/// of its own, so that nothing waits for it.
final class OutputSet {
  private var direct: [EventOutput] = []
  private var queued: [QueuedOutput] = []
  private var syslog: [SyslogOutput] = []
  private let minimumSeverity: Severity

  private init(minimumSeverity: Severity) { self.minimumSeverity = minimumSeverity }

  /// Opens the outputs; no thread is started yet.
  ///
  /// - Parameters:
  ///   - plan: Has the outputs.
  ///   - isLive: Whether each gets a queue.
  ///   - owner: Who is to own a file that is made, if the process changes its user afterwards.
  ///   - report: Called with what a person should know, in words, on the threads of the outputs.
  /// - Returns: All of them.
  /// - Throws: Why the first of them cannot be opened.
  static func open(
    _ plan: AnalysisPlan, isLive: Bool, owner: FileOwner?,
    report: @escaping @Sendable (String) -> Void
  ) throws(OutputError) -> sending OutputSet {
    let set = OutputSet(minimumSeverity: plan.minimumSeverity)
    for output in plan.outputs {
      if isLive {
        set.queued.append(QueuedOutput(try file(output, owner), report: report))
      } else {
        set.direct.append(try file(output, owner))
      }
    }
    if let syslog = plan.syslog {
      let identity = SyslogIdentity.current(program: "portsniff", version: syslog.version)
      for destination in syslog.destinations {
        let output = SyslogOutput(
          destination: destination, identity: identity, spoolDirectory: syslog.stateDirectory,
          isSpoolDirectoryPrivate: syslog.isStateDirectoryPrivate,
          whenFull: isLive ? .drop : .wait { !SignalRequest.isStopPending }, report: report)
        try output.prepare(owner: owner)
        set.syslog.append(output)
      }
    }
    return set
  }

  private static func file(
    _ plan: OutputPlan, _ owner: FileOwner?
  ) throws(OutputError) -> sending EventOutput {
    EventOutput(file: try FileOutput.open(plan.path, owner: owner), format: plan.format)
  }

  /// Makes sure that spools and certificates can be used with the rights that the process has now.
  func check() throws(OutputError) {
    for output in syslog { try output.check() }
  }

  /// Starts the threads.
  func start() {
    for output in queued { output.start() }
    for output in syslog { output.start() }
  }

  /// Writes an event to all of them that write its severity.
  func write(_ event: Event) {
    // Syslog comes first: what a person has read in a file is then in the spool, be it that the
    // process is killed in this moment.
    for output in syslog {
      switch event.seen(from: output.destination.minimumSeverity ?? minimumSeverity) {
      case .alert(let alert): output.submit(alert)
      case .notice(let notice): output.submit(notice)
      case .flow, .statistics, nil: break
      }
    }
    if let event = event.seen(from: minimumSeverity) {
      for output in direct { output.write(event) }
      for output in queued { output.submit(event) }
    }
  }

  /// Writes what waits in buffers.
  func flush() {
    for output in direct { output.flush() }
  }

  /// Opens files anew, which may have been moved away, and reads certificates again.
  func reopen() {
    for output in queued { output.reopen() }
    for output in syslog { output.reload() }
  }

  /// Whether nothing that is written arrives anywhere, so that there is no use in going on.
  ///
  /// A queued output that failed may work again; one whose reader has gone does not. A run without
  /// outputs is after something else.
  var isAbandoned: Bool {
    let hasFile = !direct.isEmpty || !queued.isEmpty
    return hasFile && syslog.isEmpty && direct.allSatisfy { $0.isAbandoned || $0.error != nil }
      && queued.allSatisfy(\.isAbandoned)
  }

  /// What became of the events for each output that has a queue.
  var statistics: [OutputStatistics] {
    queued.map(\.statistics)
      + syslog.map { output in
        let counters = output.counters
        return OutputStatistics(
          name: output.destination.url, written: counters.confirmed, lost: counters.lost,
          waiting: counters.waiting)
      }
  }

  /// Writes what waits and ends the threads, in the time given.
  ///
  /// - Parameters:
  ///   - time: How long that may take.
  ///   - report: Called with what is left, in words.
  /// - Returns: What went wrong first.
  func finish(within time: Duration, report: (String) -> Void) -> OutputError? {
    flush()
    let deadline = ContinuousClock.now + time
    // All of them first, or a stuck one would use up the time of the others.
    for output in queued { output.beginToFinish() }
    for output in syslog { output.beginToFinish(by: deadline) }
    for output in queued { output.finish(by: deadline) }
    let lost = syslog.compactMap { finish($0, by: deadline, report: report) }
    // The first is for the caller to tell; the others are told here.
    let errors = direct.compactMap(\.error) + queued.compactMap(\.error) + lost
    for error in errors.dropFirst() { report(error.description) }
    return errors.first
  }

  private func finish(
    _ output: SyslogOutput, by deadline: ContinuousClock.Instant, report: (String) -> Void
  ) -> OutputError? {
    let counters = output.finish(by: deadline)
    let name = output.destination.url
    let kept = counters.waiting - min(counters.waiting, counters.volatile)
    if kept > 0 {
      report("\(name): \(kept) events wait in the spool; the next run sends them")
    }
    let lost = counters.lost + counters.volatile
    guard lost > 0 else { return nil }
    return OutputError(
      output: name, problem: "\(lost) events did not arrive",
      advice: counters.problem ?? "the receiver took them too slowly")
  }
}
