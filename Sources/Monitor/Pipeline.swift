import Capture
import Dispatch
import Foundation
import Outputs
import Ring
import RuleEngine
import Wire

/// The one way from frames to events, live and offline.
///
///     source --frame--> FrameDecoder --record--> [ring] --batch--> conversations, rules, outputs
///              the calling thread                                    the analysis thread
///
/// Two threads of their own, since both block: one on the source, one on the outputs of a run over
/// files. Live, each output has a thread as well. Files may be decoded by several jobs, each a thread
/// too: see `DecodingJobs`.
public struct Pipeline: Sendable {
  /// Slots between the threads: as many records as stay in a core's second-level cache.
  static let ringCapacity = 4_096

  private let source: SourcePlan
  private let analysis: AnalysisPlan
  private let rules: RulesInForce?

  /// A pipeline for what is read and what is done with it.
  public init(source: SourcePlan, analysis: AnalysisPlan) {
    self.init(source: source, analysis: analysis, rules: nil)
  }

  /// A pipeline that begins with `rules` where they were loaded before; `nil` to load them.
  init(source: SourcePlan, analysis: AnalysisPlan, rules: RulesInForce?) {
    self.source = source
    self.analysis = analysis
    self.rules = rules
  }

  /// Runs until the sources end or a stop is asked for.
  ///
  /// - Parameters:
  ///   - report: Called with each error and warning, in words; on several threads.
  ///   - progress: Called on the calling thread now and then with how far reading has come.
  /// - Returns: What was read, found and lost.
  /// - Throws: Why the run could not begin; nothing was read then.
  public func run(
    report: @escaping @Sendable (String) -> Void, progress: (ReadProgress) -> Void = { _ in }
  ) throws(StartError) -> RunResult {
    SignalRequest.listen(isLive: source.isLive)
    let rules = if let rules { rules } else { try analysis.ruleSource.load() }
    let names = SourceNames(names: source.names, isLive: source.isLive)
    let home = homeNetworks()
    let messages = Mailbox<CaptureMessage>()
    let ruleSource = analysis.ruleSource
    let reloader = Reloader(messages: messages) { () throws(StartError) in try ruleSource.load() }
    guard case .live(let live) = source.origin else {
      let outputs = try openOutputs(nil, report)
      guard source.jobs > 1 else {
        return run(rules, home, names, outputs, messages, reloader, report) { stage in
          readFiles(into: stage, report, progress)
        }
      }
      let jobs = DecodingJobs(source.jobs)
      return run(
        rules, home, names, outputs, messages, reloader, report, records: DecodedRecords(jobs)
      ) {
        // After the analysis: where there are too few threads for all, one of these does all their work.
        jobs.start()
        let stage = PieceStage(jobs, names: names)
        defer { stage.finish() }
        return readFiles(into: stage, report, progress)
      }
    }
    let user = try Privileges.user(analysis.user)
    let reader = LiveReader(source, live, names: names, messages: messages, report: report)
    reader.onReload = reloader.begin
    do throws(CaptureError) {
      try reader.open()
    } catch {
      throw StartError(error.description)
    }
    // After the interfaces: no file is made for a run that cannot begin.
    let outputs = try openOutputs(user, report)
    if let user { try giveUpRights(user, outputs, report) }
    return run(rules, home, names, outputs, messages, reloader, report) { stage in
      reader.read(into: stage)
      return 0
    }
  }

  /// Reads the files; how many errors there were.
  private func readFiles(
    into receiver: SourceReceiver, _ report: @escaping (String) -> Void,
    _ progress: (ReadProgress) -> Void
  ) -> Int {
    SourceReader(plan: source) { report("\($0)") }.read(into: receiver) { file, packets in
      progress(ReadProgress(name: file.name, byteOffset: file.byteOffset, packets: packets))
    }
  }

  /// The networks at home: those that were named, or the standard ones with those of the interfaces.
  private func homeNetworks() -> HomeNetworks {
    let named = analysis.home ?? HomeNetworks(included: [])
    guard named.included.isEmpty, case .live(let live) = source.origin,
      let all = try? InterfaceDescription.all()
    else {
      return named.completed(with: .standard)
    }
    let watched = all.filter { interface in
      live.interfaces.contains { $0 == "any" || InterfaceName.matches(interface.name, $0) }
    }
    return named.completed(
      with: HomeNetworks(included: HomeNetworks.standard.included + watched.flatMap(\.networks)))
  }

  private func openOutputs(
    _ user: Privileges.User?, _ report: @escaping @Sendable (String) -> Void
  ) throws(StartError) -> sending OutputSet {
    do throws(OutputError) {
      return try OutputSet.open(
        analysis, isLive: source.isLive, owner: user?.owner, report: report)
    } catch {
      throw StartError(error.description)
    }
  }

  /// Becomes an ordinary user, before any thread is started.
  private func giveUpRights(
    _ user: Privileges.User, _ outputs: OutputSet, _ report: (String) -> Void
  ) throws(StartError) {
    if user.isRoot { report("--user root: it keeps all of root's rights while it reads packets") }
    try Privileges.drop(to: user)
    let remedy = "or name another user with --user"
    do throws(StartError) {
      _ = try analysis.ruleSource.load()
    } catch {
      throw StartError(
        "\(error.description); user \(user.name) must be able to read it again at a reload: make it "
          + "readable, \(remedy)")
    }
    do throws(OutputError) {
      try outputs.check()
      for path in analysis.outputs.compactMap(\.path) where try !FileOutput.check(path) {
        report(
          "\(path): user \(user.name) may make no file in this folder: if the file is moved away, "
            + "what moves it must make the new one before SIGHUP (logrotate's 'create')")
      }
    } catch {
      throw StartError(
        "\(error.output): user \(user.name) cannot use it, as is needed from now on: "
          + "\(error.problem); \(error.advice), \(remedy)")
    }
  }

  /// Runs the analysis beside `read`, which hands packets to the stage and returns the errors it had.
  private func run(
    _ rules: RulesInForce, _ home: HomeNetworks, _ names: SourceNames,
    _ outputs: sending OutputSet,
    _ messages: Mailbox<CaptureMessage>, _ reloader: Reloader,
    _ report: @escaping @Sendable (String) -> Void, read: (CaptureStage) -> Int
  ) -> RunResult {
    let ends = PacketRing<PacketRecord>.make(capacity: Self.ringCapacity)
    let captureReport = Handover<CaptureReport>()
    let stage = CaptureStage(producer: ends.producer, names: names)
    return run(
      rules, home, names, outputs, messages, reloader, report,
      records: RingRecords(ends.consumer, counted: captureReport)
    ) {
      defer { stage.finish(captureReport) }
      return read(stage)
    }
  }

  /// Runs the analysis on `records` beside `read`, which returns the errors it had.
  private func run<Records: RecordSource & ~Copyable & Sendable>(
    _ rules: RulesInForce, _ home: HomeNetworks, _ names: SourceNames,
    _ outputs: sending OutputSet,
    _ messages: Mailbox<CaptureMessage>, _ reloader: Reloader,
    _ report: @escaping @Sendable (String) -> Void, records: consuming Records, read: () -> Int
  ) -> RunResult {
    let result = PendingResult()
    let (outputs, records) = (Handover(outputs), Handover(records))
    let thread = Thread { [analysis] in
      guard let outputs = outputs.take(), let records = records.take() else { return }
      outputs.start()
      var stage = AnalysisStage(
        analysis, rules, home: home, sources: names, outputs: outputs, messages: messages,
        reloader: reloader, report: report)
      result.finish(stage.run(records))
    }
    thread.name = "analysis"
    thread.start()
    let errors = read()
    var runResult = result.wait()
    runResult.captureErrors = errors
    runResult.wasInterrupted = SignalRequest.isStopPending && !runResult.isAbandoned
    return runResult
  }
}
