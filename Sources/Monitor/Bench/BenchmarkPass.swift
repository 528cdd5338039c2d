import Capture
import Dispatch
import Events
import Foundation
import Outputs
import Ring
import RuleEngine
import Wire

/// One run over the files, as far as one stage, with the parts of the pipeline that belong to it.
struct BenchmarkPass {
  let source: SourcePlan
  let analysis: AnalysisPlan
  /// The rules of `analysis`, loaded before: that takes as long as many thousand packets.
  let rules: RulesInForce
  /// Called with each error of a source, in words.
  let report: @Sendable (String) -> Void
  /// Called now and then with how far reading has come.
  let progress: (ReadProgress) -> Void

  /// Runs to the end of the files, or until a stop is asked for.
  ///
  /// - Parameter stage: How far packets are taken.
  /// - Returns: How many packets came there, and how many errors reading had.
  /// - Throws: Why the analysis could not begin, or that its events were lost.
  func run(_ stage: BenchmarkStage) throws(StartError) -> (packets: UInt64, errors: Int) {
    let names = SourceNames(names: source.names, isLive: false)
    switch stage {
    case .read: return read(into: SourceReceiver(names: names))
    case .decode: return read(into: DecodingReceiver(names: names))
    case .ring: return handOver(names)
    case .analysis:
      let result = try Pipeline(source: source, analysis: analysis, rules: rules)
        .run(report: report, progress: progress)
      if let error = result.outputError { throw StartError(error.description) }
      return (result.statistics.packets, result.captureErrors)
    }
  }

  private func read(into receiver: SourceReceiver) -> (packets: UInt64, errors: Int) {
    let errors = SourceReader(plan: source) { report("\($0)") }.read(into: receiver) {
      progress(ReadProgress(name: $0.name, byteOffset: $0.byteOffset, packets: $1))
    }
    return (receiver.packetCount, errors)
  }

  private func handOver(_ names: SourceNames) -> (packets: UInt64, errors: Int) {
    let ends = PacketRing<PacketRecord>.make(capacity: Pipeline.ringCapacity)
    let (consumer, taken) = (Handover(ends.consumer), Handover<UInt64>())
    let isFinished = DispatchSemaphore(value: 0)
    let thread = Thread {
      if let consumer = consumer.take() {
        var taker = RecordTaker(consumer)
        taken.put(taker.run())
      }
      isFinished.signal()
    }
    thread.start()
    let stage = CaptureStage(producer: ends.producer, names: names)
    let errors = read(into: stage).errors
    stage.finish()
    isFinished.wait()
    return (taken.take() ?? 0, errors)
  }
}
