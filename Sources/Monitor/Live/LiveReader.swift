import Capture
import Events
import Foundation

/// The first capture thread's work: reads from the interfaces, answers signals, and tells what becomes
/// of the interfaces and what is lost on them.
final class LiveReader {
  private let live: LivePlan
  private let reader: InterfaceReader
  private let budget: PacketBudget
  /// Those that capture as well, if any do.
  private let threads: CaptureThreads
  private let messages: Mailbox<CaptureMessage>
  /// What each interface loses, by its name.
  private var losses: [String: LossWatch] = [:]
  private let start = ContinuousClock.now
  private var nextLossCheck: ContinuousClock.Instant
  private var nextStatistics: ContinuousClock.Instant?
  private let onReload: () -> Void

  /// A reader for a run.
  ///
  /// - Parameters:
  ///   - live: Which interfaces, how, and for how long.
  ///   - reader: What the thread captures from, opened before.
  ///   - budget: What is left of the packets that were asked for.
  ///   - threads: The others that capture, if any do.
  ///   - messages: Gets what the analysis is to write.
  ///   - onReload: Called when rules and registry are to be read again.
  init(
    _ live: LivePlan, _ reader: InterfaceReader, within budget: PacketBudget,
    beside threads: CaptureThreads, messages: Mailbox<CaptureMessage>,
    onReload: @escaping () -> Void
  ) {
    self.live = live
    self.reader = reader
    self.budget = budget
    self.threads = threads
    self.messages = messages
    self.onReload = onReload
    nextLossCheck = start + LossWatch.window
    nextStatistics = live.statisticsInterval.map { [start] in start + $0 }
  }

  /// Hands frames on until the packet limit or the duration is reached or a stop is asked for.
  ///
  /// - Returns: What all threads counted.
  func read(into stage: CaptureStage) -> CaptureReport {
    while !isDone {
      reader.read(into: stage, within: budget)
      answerSignals(stage)
      check(stage)
    }
    threads.end()
    reader.readRest(into: stage, within: budget)
    stage.note(reader.statistics())
    threads.finish()
    return total(stage)
  }

  private var isDone: Bool {
    SignalRequest.isStopPending || budget.isUsedUp
      || live.duration.map { start.duration(to: .now) >= $0 } ?? false
  }

  private func answerSignals(_ stage: CaptureStage) {
    if SignalRequest.takeReload() { onReload() }
    if SignalRequest.takeStatistics() { messages.post(.statistics(report(stage))) }
  }

  /// Looks after the interfaces, and after what is due.
  private func check(_ stage: CaptureStage) {
    let now = ContinuousClock.now
    reader.check(at: now)
    if now >= nextLossCheck {
      nextLossCheck = now + LossWatch.window
      checkLosses(report(stage))
    }
    if let due = nextStatistics, let interval = live.statisticsInterval, now >= due {
      nextStatistics = max(due + interval, now)
      messages.post(.statistics(report(stage)))
    }
  }

  private func checkLosses(_ report: CaptureReport) {
    // Names of interfaces can be without end.
    losses = losses.filter { name, _ in report.interfaces.contains { $0.name == name } }
    for interface in report.interfaces {
      let fresh = LossWatch(thresholdPercent: live.lossThresholdPercent)
      if let notice = losses[interface.name, default: fresh].update(interface, at: Self.now) {
        messages.post(.notice(notice))
      }
    }
  }

  /// What all threads counted so far.
  private func report(_ stage: CaptureStage) -> CaptureReport {
    stage.note(reader.statistics())
    return total(stage)
  }

  private func total(_ stage: CaptureStage) -> CaptureReport {
    var report = stage.report
    report.add(threads.report)
    return report
  }

  /// The time of the day, in nanoseconds since 1970.
  static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) * 1_000 }
}
