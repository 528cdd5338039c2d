import Capture
import Dispatch
import Foundation
public import Outputs
import Ring
import RuleEngine
import Wire

/// The one way from frames to events, live and offline.
///
///     source --frame---> FrameDecoder --record--> [ring] --batch--> conversations, rules, outputs
///              the calling thread                                    the analysis thread
///
/// Two threads of their own, since both block: one on the source, one on the outputs.
public struct Pipeline: Sendable {
  /// Slots between the threads: as many records as stay in a core's second-level cache.
  static let ringCapacity = 4_096

  private let source: SourcePlan
  private let analysis: AnalysisPlan

  /// A pipeline for what is read and what is done with it.
  public init(source: SourcePlan, analysis: AnalysisPlan) {
    self.source = source
    self.analysis = analysis
  }

  /// Runs until the sources end or a stop is asked for.
  ///
  /// - Parameters:
  ///   - report: Called on the calling thread with each error of a source, in words.
  ///   - progress: Called on the calling thread now and then with how far reading has come.
  /// - Returns: What was read, found and lost.
  /// - Throws: An `OutputError` if the output cannot be opened; nothing was read then.
  public func run(
    report: @escaping (String) -> Void, progress: (ReadProgress) -> Void = { _ in }
  ) throws(OutputError) -> RunResult {
    StopRequest.listen()
    let file = try FileOutput.open(analysis.outputPath)
    let ends = PacketRing<PacketRecord>.make(capacity: Self.ringCapacity)
    let captureReport = Handover<CaptureReport>()
    let result = startAnalysis(file, ends.consumer, captureReport)
    let stage = CaptureStage(producer: ends.producer)
    let reader = SourceReader(plan: source) { report("\($0)") }
    let errors = reader.read(into: stage) { source, packets in
      progress(
        ReadProgress(name: source.name, byteOffset: source.byteOffset, packets: packets))
    }
    stage.finish(captureReport)
    var runResult = result.wait()
    runResult.captureErrors = errors
    runResult.wasInterrupted = StopRequest.isPending
    return runResult
  }

  /// Starts the analysis thread.
  private func startAnalysis(
    _ file: sending FileOutput, _ consumer: consuming sending PacketRing<PacketRecord>.Consumer,
    _ captureReport: Handover<CaptureReport>
  ) -> PendingResult {
    let result = PendingResult()
    let file = Handover(file)
    let consumer = Handover(consumer)
    let (plan, sources) = (
      analysis, SourceNames(names: source.names, isLive: source.isLive)
    )
    let thread = Thread {
      guard let file = file.take(), let consumer = consumer.take() else { return }
      let output = EventOutput(file: file, format: plan.format)
      result.finish(
        AnalysisStage(plan, sources: sources, output: output).run(consumer, captureReport))
    }
    thread.name = "analysis"
    thread.start()
    return result
  }
}
