import Conversations
import Events

/// The attempts of initiators that are not scanning yet, all in one bounded array.
struct AttemptPool: ~Copyable {
  /// The attempts of one initiator, each on another service end.
  ///
  /// 36 bytes: the fields lie in an order that leaves hardly any gaps.
  struct Queue: BitwiseCopyable {
    fileprivate var traces = AttemptTraces()
    fileprivate var openCount: UInt8 = 0
    fileprivate var answeredCount: UInt8 = 0
    /// Those that were not answered.
    fileprivate(set) var open = AttemptList()
    /// The latest few of those that were.
    fileprivate(set) var answered = AttemptList()

    /// How many there are.
    var count: Int { Int(openCount) + Int(answeredCount) }

    /// How many of them were not answered.
    var unanswered: Int { Int(openCount) }
  }

  struct Node: BitwiseCopyable {
    var attempt: ScanAttempt
    var previous: UInt32
    var next: UInt32
  }

  private static let none = AttemptList.none

  /// How many answered attempts are kept of an initiator, for the scan that may come of the others.
  private static let answeredLimit = 16

  private var nodes: SlotArray<Node>
  private var firstFree = none

  /// An empty pool.
  init(capacity: Int) {
    nodes = SlotArray(capacity: capacity)
  }

  /// Whether there is no room for another attempt.
  var isFull: Bool { firstFree == Self.none && nodes.count >= nodes.capacity }

  /// Asks the memory for the latest attempts.
  func prefetch(_ queue: Queue) {
    nodes.prefetch(Int(queue.open.last))
    nodes.prefetch(Int(queue.answered.last))
  }

  /// Adds an attempt; the pool must not be full, and fewer than 255 of the queue not be answered.
  mutating func append(_ attempt: ScanAttempt, to queue: inout Queue) {
    let node = Node(attempt: attempt, previous: Self.none, next: Self.none)
    let place: UInt32
    if firstFree != Self.none {
      place = firstFree
      firstFree = nodes[Int(place)].next
      nodes[Int(place)] = node
    } else {
      place = UInt32(nodes.count)
      nodes.append(node)
    }
    link(place, to: &queue.open)
    queue.openCount += 1
    if queue.traces.areWorn { retrace(&queue) }
    queue.traces.insert(attempt.service)
  }

  /// Whether there is an attempt on `service`.
  func contains(_ service: Endpoint, in queue: Queue) -> Bool {
    queue.traces.mayContain(service)
      && (place(of: service, in: queue.open) ?? place(of: service, in: queue.answered)) != nil
  }

  /// Notes that `service` answered the attempt on it, and keeps the latest few of those that were.
  mutating func noteAnswer(_ queue: inout Queue, from service: Endpoint) {
    guard queue.traces.mayContain(service), let place = place(of: service, in: queue.open) else {
      return
    }
    nodes[Int(place)].attempt.noteAnswer()
    unlink(place, from: &queue.open)
    queue.openCount -= 1
    link(place, to: &queue.answered)
    if queue.answeredCount < Self.answeredLimit {
      queue.answeredCount += 1
    } else {
      free(queue.answered.first, of: &queue.answered)
    }
  }

  /// Takes out the first attempt, as `forEach` has them.
  mutating func removeFirst(of queue: inout Queue) {
    if isOpenOlder(queue.open.first, queue.answered.first) {
      free(queue.open.first, of: &queue.open)
      queue.openCount -= 1
    } else if queue.answered.first != Self.none {
      free(queue.answered.first, of: &queue.answered)
      queue.answeredCount -= 1
    }
  }

  /// Takes out all attempts.
  mutating func removeAll(of queue: inout Queue) {
    while queue.open.first != Self.none { free(queue.open.first, of: &queue.open) }
    while queue.answered.first != Self.none { free(queue.answered.first, of: &queue.answered) }
    queue = Queue()
  }

  /// Calls `body` with each attempt, by the time of capture, of one time those not answered first; those
  /// that were answered follow one another as they were answered.
  func forEach(_ queue: Queue, _ body: (ScanAttempt) -> Void) {
    var (open, answered) = (queue.open.first, queue.answered.first)
    while open != Self.none || answered != Self.none {
      if isOpenOlder(open, answered) {
        body(nodes[Int(open)].attempt)
        open = nodes[Int(open)].next
      } else {
        body(nodes[Int(answered)].attempt)
        answered = nodes[Int(answered)].next
      }
    }
  }

  /// Calls `body` with each attempt that was not answered, oldest first.
  func forEachOpen(_ queue: Queue, _ body: (ScanAttempt) -> Void) {
    var place = queue.open.first
    while place != Self.none {
      body(nodes[Int(place)].attempt)
      place = nodes[Int(place)].next
    }
  }

  private func isOpenOlder(_ open: UInt32, _ answered: UInt32) -> Bool {
    guard open != Self.none, answered != Self.none else { return open != Self.none }
    return nodes[Int(open)].attempt.time <= nodes[Int(answered)].attempt.time
  }

  /// The place of the attempt on `service`, the latest looked at first: answers come soon.
  private func place(of service: Endpoint, in list: AttemptList) -> UInt32? {
    var place = list.last
    while place != Self.none {
      if nodes[Int(place)].attempt.service == service { return place }
      place = nodes[Int(place)].previous
    }
    return nil
  }

  private func retrace(_ queue: inout Queue) {
    queue.traces = AttemptTraces()
    trace(queue.open, in: &queue.traces)
    trace(queue.answered, in: &queue.traces)
    queue.traces.renew()
  }

  private func trace(_ list: AttemptList, in traces: inout AttemptTraces) {
    var place = list.first
    while place != Self.none {
      traces.insert(nodes[Int(place)].attempt.service)
      place = nodes[Int(place)].next
    }
  }

  private mutating func link(_ place: UInt32, to list: inout AttemptList) {
    nodes[Int(place)].previous = list.last
    nodes[Int(place)].next = Self.none
    if list.last == Self.none { list.first = place } else { nodes[Int(list.last)].next = place }
    list.last = place
  }

  private mutating func unlink(_ place: UInt32, from list: inout AttemptList) {
    let (before, after) = (nodes[Int(place)].previous, nodes[Int(place)].next)
    if before == Self.none { list.first = after } else { nodes[Int(before)].next = after }
    if after == Self.none { list.last = before } else { nodes[Int(after)].previous = before }
  }

  private mutating func free(_ place: UInt32, of list: inout AttemptList) {
    unlink(place, from: &list)
    nodes[Int(place)].next = firstFree
    firstFree = place
  }
}
