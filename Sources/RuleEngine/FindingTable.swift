import Conversations
public import Events
import Wire

/// The findings of a run, one for each service end, bounded in number.
///
/// Fed with what the conversation table found out, it decides what is told, and when: an answered
/// finding at once, an unanswered one after some seconds of packet time, a rise in severity at once,
/// and the end once it has been quiet.
///
/// Functions that packets call are `mutating`, also where nothing changes: see `ConversationTable`.
public struct FindingTable: ~Copyable {
  let limits: FindingLimits
  var factory: EventFactory
  var verdicts: VerdictTable
  let tell: (Event) -> Void
  let seed: UInt64
  var index = SlotIndex()
  var slots: SlotArray<Finding>
  var free: [UInt32] = []
  /// Which use of each slot this is; no finding has the number of a slot that is free.
  var uses: [UInt32] = []
  var links: RecencyLinks
  var recency = RecencyList()
  /// The hosts that were told apart as initiators of each finding, and what each scan has tried.
  var pairs: DistinctPairs
  /// Who tries what without an answer.
  var scans: ScanTable
  /// How often each suppression in force applied, and whether it was said that it has expired.
  public internal(set) var suppressionUses: [SuppressionUse]
  /// Findings that wait to be told, in the order of their deadlines.
  var waiting: [UInt64] = []
  var nextWaiting = 0
  var clock: Int64 = .min
  /// Before this nothing is told, ended or forgotten because of the time.
  var nextDue: Int64 = .min

  /// What was judged, without the findings that go on.
  var ended = FindingCounters()

  /// An empty table.
  ///
  /// - Parameters:
  ///   - limits: How many findings are kept, and when they are told.
  ///   - factory: Has the rules in force and what every port is, of which only watched ones are
  ///     judged; adds to events what registry, rules and sources say.
  ///   - seed: A secret that chooses where things lie in memory, and nothing else.
  ///   - tell: Called with every event, in order.
  public init(
    limits: FindingLimits, factory: EventFactory,
    seed: UInt64 = .random(in: .min ... .max), tell: @escaping (Event) -> Void
  ) {
    self.limits = limits
    self.factory = factory
    verdicts = VerdictTable(factory.rules)
    self.seed = seed
    self.tell = tell
    slots = SlotArray(capacity: limits.capacity)
    links = RecencyLinks(capacity: limits.capacity)
    pairs = DistinctPairs(capacity: limits.initiatorCapacity, seed: seed)
    scans = ScanTable(
      limits.scans, thresholds: factory.rules.scanThresholds, seed: seed)
    suppressionUses = factory.rules.suppressions.map { SuppressionUse($0) }
  }

  /// Moves the clock on: what waited for long enough is told, what was quiet for long enough ends.
  public mutating func advance(to time: Int64) {
    guard time > clock else { return }
    clock = time
    if time >= nextDue { tellDue(at: time) }
  }

  private mutating func tellDue(at time: Int64) {
    let waitingDeadline = waitingDeadline(at: time)
    confirmScans(until: waitingDeadline)
    tellWaiting(before: waitingDeadline)
    endQuiet(before: moment(limits.quietSeconds, before: time))
    let memoryDeadline = moment(limits.scans.memorySeconds, before: time)
    endQuietScans(
      before: moment(limits.scans.quietSeconds, before: time), slow: memoryDeadline)
    scans.forget(before: memoryDeadline)
    nextDue = earliestDue(after: time)
  }

  /// The first moment after `time` at which anything may be due, of what there is and what may come.
  private mutating func earliestDue(after time: Int64) -> Int64 {
    let (patience, quiet) = (limits.patienceSeconds, limits.quietSeconds)
    let (scanQuiet, memory) = (limits.scans.quietSeconds, limits.scans.memorySeconds)
    // What comes after `time` has to wait for as long as this, whatever it is.
    var due = moment(min(patience, quiet, scanQuiet, memory), after: time)
    if let waitingSince { due = min(due, moment(patience, after: waitingSince)) }
    if let suspectedAt = scans.suspectedAt { due = min(due, moment(patience, after: suspectedAt)) }
    if recency.oldest != RecencyList.none {
      due = min(due, moment(quiet, after: slots[Int(recency.oldest)].activeAt))
    }
    if let fast = scans.oldestActivity.fast { due = min(due, moment(scanQuiet, after: fast)) }
    if let slow = scans.oldestActivity.slow { due = min(due, moment(memory, after: slow)) }
    if let activeAt = scans.oldestTracker { due = min(due, moment(memory, after: activeAt)) }
    return due
  }

  /// The first moment that is later than `time` by so much, or as late as can be.
  private func moment(_ seconds: Int, after time: Int64) -> Int64 {
    let (moment, isBeyond) = time.addingReportingOverflow(
      Int64(seconds) * Self.nanosecondsPerSecond)
    return isBeyond ? .max : moment
  }

  /// Goes on at an earlier time: the clock that the packets are timed by was set back.
  ///
  /// What waits is told now; what goes on ends as much later.
  public mutating func setBack(to time: Int64) {
    flush()
    clock = min(clock, time)
    nextDue = .min
  }

  /// A finding that waits since before this has waited for its first event long enough.
  func waitingDeadline(at time: Int64) -> Int64 {
    moment(limits.patienceSeconds, before: time)
  }

  private func moment(_ seconds: Int, before time: Int64) -> Int64 {
    time - Int64(seconds) * Self.nanosecondsPerSecond
  }

  static let nanosecondsPerSecond: Int64 = 1_000_000_000

  /// Judges by other rules from now on.
  ///
  /// Findings stay, under the rule of the same id; those of a rule that is no more end.
  public mutating func use(_ factory: EventFactory) {
    var places: [String: Int] = [:]
    for (place, rule) in factory.rules.rules.enumerated() where rule.isEnabled {
      places[rule.id] = place
    }
    for slot in slots.indices where slots[slot].identifier != 0 {
      if let place = places[self.factory.rules.rules[slots[slot].rule].id] {
        slots[slot].rule = place
      } else {
        end(UInt32(slot), .ruleRemoved)
      }
    }
    for slot in scans.scans.indices {
      guard let scan = scans.scans[slot], scan.isConfirmed else { continue }
      if let place = places[self.factory.rules.rules[scan.rule].id] {
        scans.scans[slot]?.rule = place
      } else {
        endScan(UInt32(slot), .ruleRemoved)
      }
    }
    suppressionUses = factory.rules.suppressions.map { suppression in
      suppressionUses.first { $0.suppression.saysTheSame(as: suppression) }?.moved(to: suppression)
        ?? SuppressionUse(suppression)
    }
    scans.use(thresholds: factory.rules.scanThresholds)
    self.factory = factory
    verdicts = VerdictTable(factory.rules)
    for slot in scans.scans.indices where scans.scans[slot]?.isConfirmed == true {
      judgeScan(UInt32(slot))
      tellScan(UInt32(slot))
    }
  }

  /// Whether a finding or a scan with this identifier goes on.
  func isLive(_ identifier: UInt64) -> Bool {
    ScanTable.isScan(identifier)
      ? scans.slot(identifier) != nil
      : slot(identifier) != nil
  }

  /// What was judged so far.
  ///
  /// O(findings).
  public var counters: FindingCounters {
    var counters = ended
    for slot in slots.indices where slots[slot].identifier != 0 {
      counters.count(slots[slot].severity, wasTold: slots[slot].told.hasBegun)
    }
    for case let scan? in scans.scans where scan.isToBeCounted {
      counters.count(scan.severity, wasTold: scan.told.hasBegun)
    }
    counters.evictedScanners = scans.evictedInitiators
    counters.uncountedHosts = pairs.uncounted
    counters.uncountedPorts = scans.uncountedPorts
    return counters
  }

  /// Tells what still waits, in the order in which it was first seen.
  ///
  /// The capture is over.
  public mutating func flush() {
    flushScans()
    tellAllWaiting()
  }
}
