import Ring
import Testing

/// Where a ring of some capacity stands before a test adds to it.
struct RingRow: CustomTestStringConvertible {
  /// How many elements fit.
  let capacity: Int
  /// How many elements were added and taken before: where in memory the next one goes.
  let start: Int
  /// How many elements wait.
  let count: Int

  var testDescription: String { "capacity \(capacity), start \(start), count \(count)" }

  /// Every place and every fill of the four smallest capacities.
  static let all = [1, 2, 4, 8].flatMap { capacity in
    (0..<capacity).flatMap { start in
      (0...capacity).map { RingRow(capacity: capacity, start: start, count: $0) }
    }
  }

  /// The ends of a ring that stands there; what waits are the numbers from 0.
  func make() -> PacketRing<Int>.Ends {
    var ends = PacketRing<Int>.make(capacity: capacity)
    for _ in 0..<start {
      #expect(ends.add([-1]) == 1)
      #expect(ends.takeAll() == [-1])
    }
    #expect(ends.add(0..<count) == count)
    return ends
  }
}

// #expect cannot look into an end, since ends cannot be copied: these methods return what it can.
extension PacketRing.Ends {
  /// Adds and publishes elements until one is refused; how many were accepted.
  mutating func add(_ elements: some Sequence<Element>) -> Int {
    var count = 0
    for element in elements {
      guard producer.push(element) else { break }
      count += 1
    }
    producer.publish()
    return count
  }

  /// Writes elements in place and publishes them; how many found room in one piece.
  mutating func fill(_ elements: [Element], limit: Int = .max) -> Int {
    _ = producer.freeCount()
    let count = producer.fill(limit: limit) { slots in
      for element in elements.prefix(slots.freeCapacity) { slots.append(element) }
    }
    producer.publish()
    return count
  }

  /// Takes what waits, batch by batch.
  mutating func takeBatches() -> [[Element]] {
    var batches: [[Element]] = []
    while consumer.withBatch({ span in batches.append(span.indices.map { span[$0] }) }) > 0 {}
    return batches
  }

  /// Takes what waits.
  mutating func takeAll() -> [Element] { takeBatches().flatMap { $0 } }
}

@Suite("Ring") struct PacketRingTests {
  @Test("all that was added comes out, oldest first", arguments: RingRow.all)
  func order(_ row: RingRow) {
    var ends = row.make()
    #expect(ends.takeAll() == Array(0..<row.count))
  }

  @Test("a batch never crosses the end of the memory", arguments: RingRow.all)
  func batches(_ row: RingRow) {
    var ends = row.make()
    let first = min(row.count, row.capacity - row.start)
    let batches = [first, row.count - first].filter { $0 > 0 }
    #expect(ends.takeBatches().map(\.count) == batches)
  }

  @Test("a full ring refuses and stays as it is; any other accepts", arguments: RingRow.all)
  func full(_ row: RingRow) {
    var ends = row.make()
    let free = ends.producer.freeCount()
    #expect(free == row.capacity - row.count)
    let added = Array([100, 101].prefix(free))
    #expect(ends.add([100, 101]) == added.count)
    #expect(ends.takeAll() == Array(0..<row.count) + added)
    let freeAgain = ends.producer.freeCount()
    #expect(freeAgain == row.capacity)
  }

  @Test("what is written in place comes out like what is added", arguments: RingRow.all)
  func inPlace(_ row: RingRow) {
    var ends = row.make()
    let place = (row.start + row.count) % row.capacity
    let room = min(row.capacity - row.count, row.capacity - place)
    let added = Array([100, 101, 102].prefix(room))
    #expect(ends.fill([100, 101, 102]) == added.count)
    #expect(ends.takeAll() == Array(0..<row.count) + added)
  }

  @Test("slots that are left empty are lent again")
  func partlyFilled() {
    var ends = PacketRing<Int>.make(capacity: 8)
    #expect(ends.fill([1, 2]) == 2)
    #expect(ends.fill([]) == 0)
    #expect(ends.fill([3]) == 1)
    #expect(ends.takeAll() == [1, 2, 3])
  }

  @Test("it is finished once the producer is and all was taken", arguments: RingRow.all)
  func finish(_ row: RingRow) {
    var ends = row.make()
    let isFinishedAtFirst = ends.consumer.isFinished()
    ends.producer.finish()
    let isFinishedBeforeTaking = ends.consumer.isFinished()
    _ = ends.takeAll()
    let isFinishedAfterwards = ends.consumer.isFinished()
    #expect(!isFinishedAtFirst)
    #expect(isFinishedBeforeTaking == (row.count == 0))
    #expect(isFinishedAfterwards)
  }

  @Test("what is not published is not seen, and finishing publishes")
  func publishing() {
    var ends = PacketRing<Int>.make(capacity: 8)
    let isAccepted = ends.producer.push(1)
    #expect(isAccepted)
    #expect(ends.takeAll() == [])
    ends.producer.finish()
    #expect(ends.takeAll() == [1])
  }

  @Test("a busy producer publishes by itself after a batch")
  func batch() {
    let batch = PacketRing<Int>.Producer.batch
    var ends = PacketRing<Int>.make(capacity: 2 * batch)
    for number in 0..<batch - 1 { _ = ends.producer.push(number) }
    #expect(ends.takeAll() == [])
    _ = ends.producer.push(batch - 1)
    #expect(ends.takeAll() == Array(0..<batch))
  }

  @Test("a busy producer publishes by itself when it writes across the end of a batch")
  func batchInPlace() {
    let batch = PacketRing<Int>.Producer.batch
    var ends = PacketRing<Int>.make(capacity: 4 * batch)
    for numbers in [0..<batch - 1, batch - 1..<batch + 9] {
      #expect(ends.takeAll() == [])
      var rest = Array(numbers)[...]
      while !rest.isEmpty {
        let added = ends.producer.fill { slots in
          for number in rest.prefix(slots.freeCapacity) { slots.append(number) }
        }
        rest = rest.dropFirst(added)
      }
    }
    #expect(ends.takeAll() == Array(0..<batch + 9))
  }

  @Test("no more slots are lent at a time than a piece has")
  func largestPiece() {
    let largest = PacketRing<Int>.Producer.largestPiece
    var ends = PacketRing<Int>.make(capacity: 4 * largest)
    #expect(ends.fill(Array(0..<2 * largest)) == largest)
    #expect(ends.fill(Array(largest..<2 * largest)) == largest)
    #expect(ends.takeAll() == Array(0..<2 * largest))
  }

  @Test("no more slots are lent than are wanted")
  func limit() {
    var ends = PacketRing<Int>.make(capacity: 8)
    #expect(ends.fill([1, 2, 3], limit: 2) == 2)
    #expect(ends.fill([3], limit: 0) == 0)
    #expect(ends.takeAll() == [1, 2])
  }

  @Test("a consumer that is far behind gives slots back before it has taken all")
  func largestBatch() {
    let largest = PacketRing<Int>.Consumer.largestBatch
    var ends = PacketRing<Int>.make(capacity: 4 * largest)
    #expect(ends.add(0..<2 * largest + 1) == 2 * largest + 1)
    #expect(ends.takeBatches().map(\.count) == [largest, largest, 1])
  }

  @Test("a wait for room ends when its time has passed, and at once if there is room")
  func waiting() {
    var ends = PacketRing<Int>.make(capacity: 8)
    #expect(ends.add(0..<8) == 8)
    let freeBefore = ends.producer.waitForHalf(milliseconds: 1)
    #expect(freeBefore == 0)
    #expect(ends.takeAll().count == 8)
    let freeAfter = ends.producer.waitForHalf(milliseconds: 1_000_000)
    #expect(freeAfter == 8)
  }

  @Test("a wait for work ends when its time has passed, and at once if something waits")
  func idleness() {
    var ends = PacketRing<Int>.make(capacity: 8)
    ends.consumer.waitForHalf(milliseconds: 1)
    #expect(ends.add([1]) == 1)
    ends.consumer.waitForHalf(milliseconds: 1_000_000)
    #expect(ends.takeAll() == [1])
    ends.producer.finish()
    ends.consumer.waitForHalf(milliseconds: 1_000_000)
  }

  @Test("rings are taken from in turn, so that none waits for one that never is empty")
  func turns() {
    let largest = PacketRing<Int>.Consumer.largestBatch
    var ends = PacketRing<Int>.make(capacity: 4 * largest)
    var second = ends.consumer.addRing()
    #expect(ends.add(0..<2 * largest) == 2 * largest)
    let isAdded = second.push(-1)
    #expect(isAdded)
    second.finish()
    #expect(ends.takeBatches().map { $0[0] } == [0, -1, largest])
    let isFinishedBefore = ends.consumer.isFinished()
    ends.producer.finish()
    let isFinishedAfterwards = ends.consumer.isFinished()
    #expect(!isFinishedBefore)
    #expect(isFinishedAfterwards)
  }

  @Test("a capacity that is no power of two ends the process", arguments: [-1, 0, 3, 12])
  func badCapacity(_ capacity: Int) async {
    await #expect(processExitsWith: .failure) { [capacity] in
      _ = PacketRing<Int>.make(capacity: capacity)
    }
  }
}
