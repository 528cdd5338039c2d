import Foundation
import Ring
import Synchronization
import Testing

@Suite("Ring between threads") struct TwoThreadTests {
  static let count = 1_000_000

  @Test(
    "a million numbers arrive once each and in order", arguments: [1, 8, 4_096], [false, true])
  func order(capacity: Int, isSleeping: Bool) async {
    let ends = PacketRing<Int>.make(capacity: capacity)
    let count = capacity < 100 ? Self.count / 10 : Self.count
    let producer = Crate(ends.producer)
    Thread.detachNewThread {
      guard var end = producer.open() else { return }
      for number in 0..<count {
        while !end.push(number) {
          if isSleeping { _ = end.waitForHalf(milliseconds: 1_000) } else { sched_yield() }
        }
      }
      end.finish()
    }
    var consumer = ends.consumer
    var (expected, misplaced) = (0, 0)
    while !consumer.isFinished() {
      let taken = consumer.withBatch { batch in
        for place in batch.indices {
          if batch[place] != expected { misplaced += 1 }
          expected += 1
        }
      }
      guard taken == 0 else { continue }
      if isSleeping { consumer.waitForHalf(milliseconds: 1_000_000) } else { sched_yield() }
    }
    #expect(expected == count)
    #expect(misplaced == 0)
  }

  @Test("a sleeping consumer hears of one element that is flushed, each time")
  func flushing() async {
    let ends = PacketRing<Int>.make(capacity: 64)
    let (count, producer, progress) = (1_000, Crate(ends.producer), Progress())
    Thread.detachNewThread {
      guard var end = producer.open() else { return }
      for number in 0..<count {
        _ = end.push(number)
        end.flush()
        // The next one only when this one has arrived: each is one wake-up.
        while progress.count.load(ordering: .acquiring) == number { sched_yield() }
      }
      end.finish()
    }
    var consumer = ends.consumer
    while !consumer.isFinished() {
      let taken = consumer.withBatch { _ in }
      if taken == 0 { consumer.waitForHalf(milliseconds: 1_000_000) }
      progress.count.add(taken, ordering: .releasing)
    }
    #expect(progress.count.load(ordering: .acquiring) == count)
  }

  @Test(
    "what several producers add arrives once each, that of each in order", arguments: [1, 8, 4_096])
  func several(capacity: Int) async {
    let ends = PacketRing<Int>.make(capacity: capacity)
    var consumer = ends.consumer
    let count = capacity < 100 ? Self.count / 50 : Self.count / 5
    var producers = [Crate(ends.producer)]
    for _ in 1..<4 { producers.append(Crate(consumer.addRing())) }
    for (number, producer) in producers.enumerated() {
      Thread.detachNewThread {
        guard var end = producer.open() else { return }
        // One that ends long before the others, while they go on.
        for element in 0..<(number == 0 ? 1 : count) {
          while !end.push(number * count + element) { _ = end.waitForHalf(milliseconds: 1_000) }
        }
        end.finish()
      }
    }
    var (next, misplaced) = ([0, 0, 0, 0], 0)
    while !consumer.isFinished() {
      let taken = consumer.withBatch { batch in
        for place in batch.indices {
          let (number, element) = batch[place].quotientAndRemainder(dividingBy: count)
          if element != next[number] { misplaced += 1 }
          next[number] += 1
        }
      }
      if taken == 0 { consumer.waitForHalf(milliseconds: 1_000_000) }
    }
    #expect(next == [1, count, count, count])
    #expect(misplaced == 0)
  }

  @Test("a sleeping consumer hears of whichever of two producers flushes, each time")
  func flushingInTurn() async {
    let ends = PacketRing<Int>.make(capacity: 64)
    var consumer = ends.consumer
    let (count, progress) = (500, Progress())
    for (number, producer) in [Crate(ends.producer), Crate(consumer.addRing())].enumerated() {
      Thread.detachNewThread {
        guard var end = producer.open() else { return }
        for element in 0..<count {
          while progress.count.load(ordering: .acquiring) < 2 * element + number { sched_yield() }
          _ = end.push(element)
          end.flush()
        }
        end.finish()
      }
    }
    while !consumer.isFinished() {
      let taken = consumer.withBatch { _ in }
      if taken == 0 { consumer.waitForHalf(milliseconds: 1_000_000) }
      progress.count.add(taken, ordering: .releasing)
    }
    #expect(progress.count.load(ordering: .acquiring) == 2 * count)
  }
}

/// How many elements have arrived.
private final class Progress: Sendable {
  let count = Atomic<Int>(0)
}

/// Carries a value that cannot be copied to another thread, once.
private final class Crate<Value: ~Copyable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: consuming sending Value) { self.value = Mutex(value) }

  func open() -> sending Value? {
    value.withLock { value in
      let taken = value.take()
      value = nil
      return taken
    }
  }
}
