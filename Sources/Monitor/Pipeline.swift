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
/// files. Live, each output has a thread as well. Files may be decoded by several jobs, and interfaces
/// be captured from by several threads: see `DecodingJobs` and `CaptureThreads`.
public struct Pipeline: Sendable {
  /// Slots between the threads: 2 MiB, so that threads of unequal speed seldom have to sleep, and one
  /// may go on while the system keeps the other waiting for its core.
  static let ringCapacity = 32_768

  let source: SourcePlan
  let analysis: AnalysisPlan
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
    LargeBlocks.giveBackWhenFreed()
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
    return try run(live, rules, home, names, messages, reloader, report)
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

  /// Opens what events go to; `user` is who is to own the files.
  func openOutputs(
    _ user: Privileges.User?, _ report: @escaping @Sendable (String) -> Void
  ) throws(StartError) -> sending OutputSet {
    do throws(OutputError) {
      return try OutputSet.open(
        analysis, isLive: source.isLive, owner: user?.owner, report: report)
    } catch {
      throw StartError(error.description)
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
      let errors = read(stage)
      captureReport.put(stage.report)
      stage.finish()
      return errors
    }
  }

  /// Runs the analysis on `records` beside `read`, which returns the errors it had.
  func run<Records: RecordSource & ~Copyable & Sendable>(
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
