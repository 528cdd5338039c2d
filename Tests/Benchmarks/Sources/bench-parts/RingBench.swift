import Foundation
import Ring
import Traffic
import Wire

/// Records from one thread to another.
enum RingBench {
  /// As in the pipeline.
  private static let capacity = 32_768
  private static let count = 10_000_000

  /// Measures the way of a record through the ring, both threads doing nothing else.
  static func run(_ repetitions: Int) {
    var plan = TrafficPlan()
    (plan.packets, plan.conversations) = (256, 64)
    let records = Decoding.records(of: Frames(of: plan))
    var measurement = Measurement("ring: a record of 64 bytes between two threads")
    for _ in 0..<repetitions {
      measurement.take(count) { handOver(records) }
    }
    measurement.report()
  }

  private static func handOver(_ records: [PacketRecord]) -> UInt64 {
    let ends = PacketRing<PacketRecord>.make(capacity: capacity)
    let crate = Crate(ends.producer)
    Thread.detachNewThread {
      guard var producer = crate.open() else { return }
      for number in 0..<count {
        while !producer.push(records[number & 255]) { sched_yield() }
      }
      producer.finish()
    }
    var consumer = ends.consumer
    var sum: UInt64 = 0
    while !consumer.isFinished() {
      let taken = consumer.withBatch { batch in
        for place in batch.indices { sum &+= UInt64(batch[place].sourcePort) }
      }
      if taken == 0 { sched_yield() }
    }
    return sum
  }
}
