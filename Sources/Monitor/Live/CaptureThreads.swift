import Capture
import Dispatch
import Foundation
import Ring
import RuleEngine
import Synchronization
import Wire

/// The threads that capture beside the first: each gets a part of what every interface receives, and
/// has a ring of its own to the analysis.
///
/// The first thread alone answers signals and tells of the interfaces; the others only keep
/// them open.
final class CaptureThreads: Sendable {
  /// How often each says what it counted.
  private static let reportInterval = Duration.milliseconds(100)
  /// How long all may take to begin: where there are too few threads, none says so.
  private static let startTime = DispatchTimeInterval.seconds(5)

  private let budget: PacketBudget
  private let names: SourceNames
  /// What each counted, a while ago at most.
  private let reports: Mutex<[CaptureReport]>
  private let isEnding = Atomic<Bool>(false)
  private let begun = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Threads that take from one budget.
  ///
  /// - Parameters:
  ///   - count: How many, beside the first.
  ///   - names: Gets the interfaces' names.
  ///   - budget: What is left of the packets that were asked for.
  init(_ count: Int, names: SourceNames, budget: PacketBudget) {
    self.budget = budget
    self.names = names
    reports = Mutex(Array(repeating: CaptureReport(), count: count))
  }

  /// Starts the threads, one for each reader and ring.
  ///
  /// - Parameters:
  ///   - readers: What each captures from, opened before.
  ///   - producers: The rings that they put records into.
  /// - Throws: That there are too few threads.
  func start(
    _ readers: [Handover<InterfaceReader>],
    _ producers: [Handover<PacketRing<PacketRecord>.Producer>]
  ) throws(StartError) {
    for (place, (reader, producer)) in zip(readers, producers).enumerated() {
      let thread = Thread {
        guard let reader = reader.take(), let producer = producer.take() else { return }
        self.begun.signal()
        self.capture(place, from: reader, into: CaptureStage(producer: producer, names: self.names))
        self.ended.signal()
      }
      thread.name = "capture \(place + 2)"
      thread.start()
    }
    for _ in readers where begun.wait(timeout: .now() + Self.startTime) != .success {
      end()
      throw StartError(
        "--threads \(readers.count + 1): the system gives no more threads to this process; ask for "
          + "fewer, or raise its limit")
    }
  }

  private func capture(_ place: Int, from reader: InterfaceReader, into stage: CaptureStage) {
    var nextReport = ContinuousClock.now
    while !isEnding.load(ordering: .relaxed), !SignalRequest.isStopPending, !budget.isUsedUp {
      reader.read(into: stage, within: budget)
      let now = ContinuousClock.now
      reader.check(at: now)
      guard now >= nextReport else { continue }
      nextReport = now + Self.reportInterval
      put(reader, stage, place)
    }
    reader.readRest(into: stage, within: budget)
    put(reader, stage, place)
    stage.finish()
  }

  private func put(_ reader: InterfaceReader, _ stage: CaptureStage, _ place: Int) {
    stage.note(reader.statistics())
    let report = stage.report
    reports.withLock { $0[place] = report }
  }

  /// What the threads counted so far, all together.
  var report: CaptureReport {
    reports.withLock { reports in
      reports.reduce(into: CaptureReport()) { $0.add($1) }
    }
  }

  /// Asks the threads to end.
  func end() { isEnding.store(true, ordering: .relaxed) }

  /// Asks the threads to end, and waits until what they had went to the analysis.
  func finish() {
    end()
    let count = reports.withLock { $0.count }
    for _ in 0..<count { ended.wait() }
  }
}
