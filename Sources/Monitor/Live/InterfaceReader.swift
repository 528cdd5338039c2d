import Capture
import Events
import RuleEngine
import Wire

/// What one thread captures from: waits for all interfaces at once and hands their frames on.
///
/// An interface that goes away ends nothing: it is opened again as soon as it is back.
final class InterfaceReader {
  private static let waitMilliseconds: Int32 = 100
  private static let checkInterval = Duration.seconds(1)
  /// How long what was received may take at the end: longer than the kernel holds packets back.
  private static let endMilliseconds = 150

  private let live: LivePlan
  private let filter: String
  private let names: SourceNames
  /// The thread's part of the packets; `nil` if it is the only one.
  private let share: CaptureShare?
  /// Called with what becomes of an interface, and its name.
  private let tell: @Sendable (Notice.Kind, String, String) -> Void
  /// Called with each warning, in words.
  private let report: @Sendable (String) -> Void
  private var interfaces: [WatchedInterface] = []
  /// What interfaces received and lost that are gone for good, by the pattern they were watched for.
  private var departed: [String: CaptureStatistics] = [:]
  private var poll = Poll()
  private var nextCheck = ContinuousClock.now

  /// A reader of the interfaces of a plan.
  ///
  /// - Parameters:
  ///   - live: Which interfaces, and how.
  ///   - filter: An expression of pcap-filter(7); empty for everything.
  ///   - names: Gets their names.
  ///   - share: The thread's part of their packets; `nil` for all of them.
  ///   - tell: Called with what becomes of an interface: what, its name, and words.
  ///   - report: Called with each warning, in words.
  init(
    _ live: LivePlan, filter: String, names: SourceNames, share: CaptureShare?,
    tell: @escaping @Sendable (Notice.Kind, String, String) -> Void,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.live = live
    self.filter = filter
    self.names = names
    self.share = share
    self.tell = tell
    self.report = report
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
      interface: name, place: names.place(of: name), options: live.options, filter: filter,
      share: share)
    if let warning = capture.warning { report("\(name): \(warning)") }
    interfaces.append(WatchedInterface(capture: capture, pattern: pattern))
    refreshPoll()
  }

  /// Waits for the interfaces that are open; the first thread also for signals, which it answers.
  private func refreshPoll() {
    let signals = share?.isFirst ?? true ? SignalRequest.descriptor : nil
    poll.use(interfaces.map { $0.capture.descriptor ?? -1 } + [signals ?? -1])
  }

  /// Waits for frames or a signal, and hands on what there is.
  ///
  /// - Parameters:
  ///   - stage: Gets the frames.
  ///   - budget: What is left of the packets that were asked for.
  func read(into stage: CaptureStage, within budget: PacketBudget) {
    let before = stage.packetCount
    let isAll = readOnce(into: stage, within: budget, waiting: Self.waitMilliseconds)
    if isAll, stage.packetCount > before {
      Poll.pause(microseconds: live.options.pauseMicroseconds)
    }
  }

  /// Waits for frames or a signal, and hands on what there is; whether that was all.
  private func readOnce(
    into stage: CaptureStage, within budget: PacketBudget, waiting milliseconds: Int32
  ) -> Bool {
    poll.wait(milliseconds: milliseconds)
    if poll.isReady(interfaces.count) { SignalRequest.drain() }
    var isAll = true
    for place in interfaces.indices where poll.isReady(place) {
      if !dispatch(place, into: stage, within: budget) { isAll = false }
    }
    stage.pause()
    return isAll
  }

  /// Hands on what was received before the end: the kernel holds back the latest packets for a while.
  ///
  /// - Parameters:
  ///   - stage: Gets the frames.
  ///   - budget: What is left of the packets that were asked for.
  func readRest(into stage: CaptureStage, within budget: PacketBudget) {
    // libpcap counts what the kernel dropped as received.
    let received = statistics().reduce(0) {
      $0 + $1.received - min($1.droppedByKernel, $1.received)
    }
    let end = ContinuousClock.now + .milliseconds(Self.endMilliseconds)
    while !budget.isUsedUp, stage.packetCount < received {
      let left = ContinuousClock.now.duration(to: end) / .milliseconds(1)
      guard left > 0 else { return }
      _ = readOnce(into: stage, within: budget, waiting: Int32(left.rounded(.up)))
    }
  }

  /// Hands on what an interface has, up to what there is room for; whether that was all.
  private func dispatch(
    _ place: Int, into stage: CaptureStage, within budget: PacketBudget
  ) -> Bool {
    let limit = budget.claim(stage.waitForRoom())
    guard limit > 0 else { return false }
    let before = stage.packetCount
    defer { budget.settle(claimed: limit, used: Int(stage.packetCount - before)) }
    do throws(CaptureError) {
      let count = try interfaces[place].capture.dispatch(limit: limit, to: stage)
      if interfaces[place].capture.descriptor == nil { refreshPoll() }
      return count < limit
    } catch {
      tell(.interfaceGone, error.source, "\(error.problem); \(error.advice)")
      interfaces[place].resetPause(at: .now)
      refreshPoll()
      return true
    }
  }

  /// Opens interfaces again that were gone, and once a second looks what became of the others.
  func check(at now: ContinuousClock.Instant) {
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
  }

  private func noteChange(
    _ change: LinkChange, _ place: Int, at now: ContinuousClock.Instant
  ) {
    let name = interfaces[place].capture.name
    switch change {
    case .down: tell(.interfaceDown, name, "it was taken down; nothing can be seen on it")
    case .up: tell(.interfaceUp, name, "it is up again")
    case .gone:
      tell(.interfaceGone, name, "it is no longer there; it is opened again once it is back")
    case .replaced:
      tell(.interfaceGone, name, "another interface has its name now; that one is opened")
    }
    guard !interfaces[place].capture.isOpen else { return }
    interfaces[place].resetPause(at: now)
    refreshPoll()
  }

  private func reopen(_ place: Int, at now: ContinuousClock.Instant) {
    // Also if it cannot be opened: what it had before is closed now.
    defer { refreshPoll() }
    do throws(CaptureError) {
      try interfaces[place].capture.reopen()
      tell(.interfaceBack, interfaces[place].capture.name, "it is back and captured from again")
      interfaces[place].resetPause(at: now)
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
      tell(.interfaceBack, name, "it is new, fits a pattern of -i and is captured from")
    }
    forgetDeparted(present)
    refreshPoll()
  }

  /// Gives up interfaces that were watched for a pattern and are gone; what they received and lost
  /// stays, added up for the pattern, since names of interfaces can be without end.
  private func forgetDeparted(_ present: [String]) {
    interfaces.removeAll { interface in
      guard let pattern = interface.pattern, interface.capture.descriptor == nil,
        !present.contains(interface.capture.name)
      else { return false }
      departed[pattern, default: CaptureStatistics()].add(interface.capture.statistics)
      return true
    }
  }

  /// What each interface received and lost so far.
  func statistics() -> [InterfaceStatistics] {
    let present = interfaces.map { interface in
      interface.capture.updateStatistics()
      return InterfaceStatistics(name: interface.capture.name, interface.capture.statistics)
    }
    return present
      + departed.sorted { $0.key < $1.key }.map { pattern, statistics in
        InterfaceStatistics(name: "\(pattern), gone", statistics)
      }
  }
}
