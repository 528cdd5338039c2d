import Conversations
public import Events
import Wire

/// The findings of a run, one for each service end, bounded in number.
///
/// Fed with what the conversation table found out, it decides what is told, and when: an answered
/// finding at once, an unanswered one after some seconds of packet time, a rise in severity at once,
/// and the end once it has been quiet.
public final class FindingTable {
  struct Key: Hashable {
    let service: Endpoint
    let transport: Transport
  }

  let limits: FindingLimits
  var factory: EventFactory
  let tell: (Alert) -> Void
  var slotOfKey: [Key: UInt32] = [:]
  var slots: [Finding?] = []
  var free: [UInt32] = []
  var uses: [UInt32] = []
  var links: RecencyLinks
  var recency = RecencyList()
  /// The hosts that were told apart as initiators of the finding in each slot.
  var initiators: [Set<IPAddress>] = []
  var initiatorCount = 0
  /// Findings that wait to be told, in the order of their deadlines.
  var waiting: [UInt64] = []
  var nextWaiting = 0
  var clock: Int64 = .min

  /// What was judged, without the findings that go on.
  var ended = FindingCounters()

  /// An empty table.
  ///
  /// - Parameters:
  ///   - limits: How many findings are kept, and when they are told.
  ///   - factory: Has the rules in force and what every port is, of which only watched ones are
  ///     judged; adds to events what registry, rules and sources say.
  ///   - tell: Called with every event, in order.
  public init(
    limits: FindingLimits, factory: EventFactory, tell: @escaping (Alert) -> Void
  ) {
    self.limits = limits
    self.factory = factory
    self.tell = tell
    links = RecencyLinks(capacity: limits.capacity)
    slots.reserveCapacity(limits.capacity)
  }

  /// Moves the clock on: what waited for long enough is told, what was quiet for long enough ends.
  public func advance(to time: Int64) {
    guard time > clock else { return }
    clock = time
    tellWaiting(before: waitingDeadline(at: time))
    endQuiet(before: time - Int64(limits.quietSeconds) * Self.nanosecondsPerSecond)
  }

  /// A finding that waits since before this has waited for its first event long enough.
  func waitingDeadline(at time: Int64) -> Int64 {
    time - Int64(limits.patienceSeconds) * Self.nanosecondsPerSecond
  }

  static let nanosecondsPerSecond: Int64 = 1_000_000_000

  /// Judges by other rules from now on.
  ///
  /// Findings stay, under the rule of the same id; those of a rule that is no more end.
  public func use(_ factory: EventFactory) {
    var places: [String: Int] = [:]
    for (place, rule) in factory.rules.rules.enumerated() where rule.isEnabled {
      places[rule.id] = place
    }
    for slot in slots.indices {
      guard let finding = slots[slot] else { continue }
      if let place = places[self.factory.rules.rules[finding.rule].id] {
        slots[slot]?.rule = place
      } else {
        end(UInt32(slot), .ruleRemoved)
      }
    }
    self.factory = factory
  }

  /// What was judged so far.
  ///
  /// O(findings).
  public var counters: FindingCounters {
    slots.reduce(into: ended) { counters, finding in
      if let finding { counters.count(finding) }
    }
  }

  /// Tells what still waits, in the order in which it was first seen.
  ///
  /// The capture is over.
  public func flush() { tellWaiting(before: .max) }
}
