import Capture
import Events
import Foundation
import RuleEngine
import Wire

/// Watches interfaces: waits for all of them at once and hands their frames on.
///
/// An interface that goes away ends nothing: it is opened again as soon as it is back.
final class LiveReader {
  private static let waitMilliseconds: Int32 = 100
  private static let checkInterval = Duration.seconds(1)

  private let plan: SourcePlan
  private let live: LivePlan
  private let names: SourceNames
  private let messages: Mailbox<CaptureMessage>
  /// Called with each error and warning, in words.
  private let report: (String) -> Void
  private var interfaces: [WatchedInterface] = []
  /// What interfaces received and lost that are gone for good, by the pattern they were watched for.
  private var departed: [String: CaptureStatistics] = [:]
  private var poll = Poll()
  private let start = ContinuousClock.now
  private var nextCheck = ContinuousClock.now
  private var nextLossCheck: ContinuousClock.Instant
  private var nextStatistics: ContinuousClock.Instant?

  /// Called when SIGHUP asks for rules and registry to be read again.
  var onReload: () -> Void = {}

  init(
    _ plan: SourcePlan, _ live: LivePlan, names: SourceNames, messages: Mailbox<CaptureMessage>,
    report: @escaping (String) -> Void
  ) {
    self.plan = plan
    self.live = live
    self.names = names
    self.messages = messages
    self.report = report
    nextLossCheck = start + LossWatch.window
    nextStatistics = live.statisticsInterval.map { [start] in start + $0 }
  }

  /// Opens every interface; nothing is looked at yet.
  ///
  /// - Throws: The first that cannot be captured from.
  func open() throws(CaptureError) {
    for word in live.interfaces {
      let matches = InterfaceName.isPattern(word)
      let found =
        matches ? InterfaceName.all().filter { InterfaceName.matches($0, word) } : [word]
      guard !found.isEmpty else {
        throw CaptureError(
          source: word, problem: "no interface has a name like this",
          advice: "list the interfaces with -D")
      }
      var refusal: CaptureError?
      for name in found where !isWatched(name) {
        do throws(CaptureError) {
          try watch(name, pattern: matches ? word : nil)
        } catch {
          // One of several that fit a pattern may be down; it is watched once it is up.
          guard matches else { throw error }
          refusal = error
        }
      }
      if let refusal, !found.contains(where: isWatched) { throw refusal }
    }
  }

  private func isWatched(_ name: String) -> Bool {
    interfaces.contains { $0.capture.name == name }
  }

  private func watch(_ name: String, pattern: String?) throws(CaptureError) {
    let capture = try LiveCapture(
      interface: name, place: names.place(of: name), options: live.options, filter: plan.filter)
    if let warning = capture.warning { report("\(name): \(warning)") }
    interfaces.append(
      WatchedInterface(
        capture: capture, losses: LossWatch(thresholdPercent: live.lossThresholdPercent),
        pattern: pattern))
    refreshPoll()
  }

  private func refreshPoll() {
    poll.use(interfaces.map { $0.capture.descriptor ?? -1 } + [SignalRequest.descriptor ?? -1])
  }

  /// Hands frames on until the packet limit or the duration is reached or a stop is asked for.
  func read(into stage: CaptureStage) {
    while !isDone(stage) {
      poll.wait(milliseconds: Self.waitMilliseconds)
      if poll.isReady(interfaces.count) { SignalRequest.drain() }
      for place in interfaces.indices where poll.isReady(place) { dispatch(place, into: stage) }
      stage.pause()
      answerSignals(stage)
      check(stage)
    }
    fillStatistics(stage)
  }

  private func isDone(_ stage: CaptureStage) -> Bool {
    SignalRequest.isStopPending
      || plan.packetLimit.map { stage.packetCount >= $0 } ?? false
      || live.duration.map { start.duration(to: .now) >= $0 } ?? false
  }

  private func dispatch(_ place: Int, into stage: CaptureStage) {
    var limit = stage.waitForRoom()
    if let packetLimit = plan.packetLimit {
      guard packetLimit > stage.packetCount else { return }
      limit = Int(clamping: min(UInt64(limit), packetLimit - stage.packetCount))
    }
    do throws(CaptureError) {
      _ = try interfaces[place].capture.dispatch(limit: limit, to: stage)
    } catch {
      tell(.interfaceGone, of: error.source, "\(error.problem); \(error.advice)")
      interfaces[place].resetPause(at: .now)
      refreshPoll()
    }
  }

  private func answerSignals(_ stage: CaptureStage) {
    if SignalRequest.takeReload() { onReload() }
    if SignalRequest.takeStatistics() { postStatistics(stage) }
  }

  /// Looks after the interfaces, and after what is due.
  private func check(_ stage: CaptureStage) {
    let now = ContinuousClock.now
    for place in interfaces.indices
    where !interfaces[place].capture.isOpen && interfaces[place].nextAttempt <= now {
      reopen(place, at: now)
    }
    guard now >= nextCheck else { return }
    nextCheck = now + Self.checkInterval
    for place in interfaces.indices {
      interfaces[place].capture.updateStatistics()
      if let change = interfaces[place].capture.checkLink() { noteChange(change, place, at: now) }
    }
    watchNewcomers()
    if now >= nextLossCheck {
      nextLossCheck = now + LossWatch.window
      checkLosses()
    }
    if let due = nextStatistics, let interval = live.statisticsInterval, now >= due {
      nextStatistics = max(due + interval, now)
      postStatistics(stage)
    }
  }

  private func noteChange(
    _ change: LinkChange, _ place: Int, at now: ContinuousClock.Instant
  ) {
    let name = interfaces[place].capture.name
    switch change {
    case .down: tell(.interfaceDown, of: name, "it was taken down; nothing can be seen on it")
    case .up: tell(.interfaceUp, of: name, "it is up again")
    case .gone:
      tell(.interfaceGone, of: name, "it is no longer there; it is opened again once it is back")
    case .replaced:
      tell(.interfaceGone, of: name, "another interface has its name now; that one is opened")
    }
    guard !interfaces[place].capture.isOpen else { return }
    interfaces[place].resetPause(at: now)
    refreshPoll()
  }

  private func reopen(_ place: Int, at now: ContinuousClock.Instant) {
    do throws(CaptureError) {
      try interfaces[place].capture.reopen()
      tell(
        .interfaceBack, of: interfaces[place].capture.name, "it is back and captured from again")
      interfaces[place].resetPause(at: now)
      refreshPoll()
    } catch {
      interfaces[place].postpone(at: now)
    }
  }

  /// Watches interfaces that fit a pattern and were not there before; forgets those that have gone.
  private func watchNewcomers() {
    let patterns = live.interfaces.filter(InterfaceName.isPattern)
    guard !patterns.isEmpty else { return }
    let present = InterfaceName.all()
    for name in present where !isWatched(name) {
      // One that is not up yet is tried again with the next check.
      guard let pattern = patterns.first(where: { InterfaceName.matches(name, $0) }),
        (try? watch(name, pattern: pattern)) != nil
      else { continue }
      tell(.interfaceBack, of: name, "it is new, fits a pattern of -i and is captured from")
    }
    forgetDeparted(present)
    refreshPoll()
  }

  /// Gives up interfaces that were watched for a pattern and are gone; what they received and lost
  /// stays, added up for the pattern, since names of interfaces can be without end.
  private func forgetDeparted(_ present: [String]) {
    interfaces.removeAll { interface in
      guard let pattern = interface.pattern, !interface.capture.isOpen,
        !present.contains(interface.capture.name)
      else { return false }
      departed[pattern, default: CaptureStatistics()].add(interface.capture.statistics)
      return true
    }
  }

  private func checkLosses() {
    for place in interfaces.indices {
      let capture = interfaces[place].capture
      if let notice = interfaces[place].losses.update(
        capture.statistics, of: capture.name, at: Self.now)
      {
        messages.post(.notice(notice))
      }
    }
  }

  private func postStatistics(_ stage: CaptureStage) {
    fillStatistics(stage)
    messages.post(.statistics(stage.report))
  }

  private func fillStatistics(_ stage: CaptureStage) {
    var all: [InterfaceStatistics] = []
    for interface in interfaces {
      interface.capture.updateStatistics()
      all.append(
        InterfaceStatistics(name: interface.capture.name, interface.capture.statistics))
    }
    for (pattern, statistics) in departed.sorted(by: { $0.key < $1.key }) {
      all.append(InterfaceStatistics(name: "\(pattern), gone", statistics))
    }
    stage.note(all)
  }

  private func tell(_ kind: Notice.Kind, of interface: String, _ message: String) {
    messages.post(.notice(Notice(at: Self.now, kind, interface: interface, message)))
  }

  /// The time of the day, in nanoseconds since 1970.
  static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) * 1_000 }
}
