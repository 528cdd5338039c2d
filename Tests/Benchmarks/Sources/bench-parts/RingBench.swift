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
    let size = MemoryLayout<PacketRecord>.stride
    var measurement = Measurement("ring: a record of \(size) bytes between two threads")
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
      var number = 0
      while number < count {
        // In pieces, as the ordinary frames of a batch.
        let first = number
        let added = producer.fill { slots in
          for next in first..<min(first + slots.freeCapacity, count) {
            slots.append(records[next & 255])
          }
        }
        if added == 0 { sched_yield() }
        number += added
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
