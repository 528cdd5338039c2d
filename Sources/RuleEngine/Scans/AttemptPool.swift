import Events

/// The attempts of initiators that are not scanning yet: a queue for each, all in one bounded array.
struct AttemptPool {
  /// The attempts of one initiator, oldest first, each on another service end.
  struct Queue {
    fileprivate var first = AttemptPool.none
    fileprivate var last = AttemptPool.none
    /// How many there are.
    fileprivate(set) var count = 0
    /// How many of them were answered.
    fileprivate(set) var answered = 0

    /// How many of them were not answered.
    var unanswered: Int { count - answered }
  }

  private struct Node {
    var attempt: ScanAttempt
    var next: UInt32
  }

  private static let none = UInt32.max

  private let capacity: Int
  private var nodes: [Node] = []
  private var firstFree = none

  /// An empty pool.
  init(capacity: Int) { self.capacity = capacity }

  /// Whether there is no room for another attempt.
  var isFull: Bool { firstFree == Self.none && nodes.count >= capacity }

  /// Adds an attempt; the pool must not be full.
  mutating func append(_ attempt: ScanAttempt, to queue: inout Queue) {
    let node = Node(attempt: attempt, next: Self.none)
    let place: UInt32
    if firstFree != Self.none {
      place = firstFree
      firstFree = nodes[Int(place)].next
      nodes[Int(place)] = node
    } else {
      place = UInt32(nodes.count)
      nodes.append(node)
    }
    if queue.last == Self.none {
      queue.first = place
    } else {
      nodes[Int(queue.last)].next = place
    }
    queue.last = place
    queue.count += 1
  }

  /// Takes out the attempts for which `isWanted` does not hold.
  mutating func filter(_ queue: inout Queue, _ isWanted: (ScanAttempt) -> Bool) {
    var before = Self.none
    var place = queue.first
    while place != Self.none {
      let next = nodes[Int(place)].next
      if isWanted(nodes[Int(place)].attempt) {
        before = place
      } else {
        if nodes[Int(place)].attempt.isAnswered { queue.answered -= 1 }
        if before == Self.none { queue.first = next } else { nodes[Int(before)].next = next }
        if next == Self.none { queue.last = before }
        queue.count -= 1
        nodes[Int(place)].next = firstFree
        firstFree = place
      }
      place = next
    }
  }

  /// Takes out the oldest attempt; one that was answered if `wasAnswered`.
  mutating func removeFirst(of queue: inout Queue, wasAnswered: Bool = false) {
    var isFound = false
    filter(&queue) { attempt in
      if isFound || wasAnswered && !attempt.isAnswered { return true }
      isFound = true
      return false
    }
  }

  /// Notes that `service` answered the attempt on it, and keeps the latest few of those that were.
  mutating func noteAnswer(_ queue: inout Queue, from service: Endpoint) {
    var place = queue.first
    while place != Self.none, nodes[Int(place)].attempt.service != service {
      place = nodes[Int(place)].next
    }
    guard place != Self.none, !nodes[Int(place)].attempt.isAnswered else { return }
    nodes[Int(place)].attempt.isAnswered = true
    queue.answered += 1
    if queue.answered > Self.answeredLimit { removeFirst(of: &queue, wasAnswered: true) }
  }

  /// How many answered attempts are kept of an initiator, for the scan that may come of the others.
  private static let answeredLimit = 16

  /// Calls `body` with each attempt, oldest first.
  func forEach(_ queue: Queue, _ body: (ScanAttempt) -> Void) {
    var place = queue.first
    while place != Self.none {
      body(nodes[Int(place)].attempt)
      place = nodes[Int(place)].next
    }
  }
}
