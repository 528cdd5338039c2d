import Conversations
public import Events
public import Ports
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

  let rules: RuleSet
  let ports: PortTable
  let limits: FindingLimits
  let factory: EventFactory
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

  /// What was judged so far; complete once `flush` was called.
  public internal(set) var counters = FindingCounters()

  /// An empty table.
  ///
  /// - Parameters:
  ///   - rules: The rules in force.
  ///   - ports: What every port is; only watched ones are judged.
  ///   - limits: How many findings are kept, and when they are told.
  ///   - factory: Adds to events what registry, rules and sources say.
  ///   - tell: Called with every event, in order.
  public init(
    rules: RuleSet, ports: PortTable, limits: FindingLimits, factory: EventFactory,
    tell: @escaping (Alert) -> Void
  ) {
    self.rules = rules
    self.ports = ports
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

  /// A finding first seen before this has waited for its first event long enough.
  func waitingDeadline(at time: Int64) -> Int64 {
    time - Int64(limits.patienceSeconds) * Self.nanosecondsPerSecond
  }

  static let nanosecondsPerSecond: Int64 = 1_000_000_000

  /// Tells what still waits, in the order in which it was first seen.
  ///
  /// The capture is over.
  public func flush() {
    tellWaiting(before: .max)
    for case let finding? in slots { close(finding) }
  }
}
