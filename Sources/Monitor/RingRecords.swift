import Ring
import Wire

/// The records that one thread reads and decodes.
struct RingRecords: RecordSource, ~Copyable, Sendable {
  private var consumer: PacketRing<PacketRecord>.Consumer
  private let counted: Handover<CaptureReport>

  /// The records of a ring, and what its producer puts into `counted` before it finishes.
  init(_ consumer: consuming PacketRing<PacketRecord>.Consumer, counted: Handover<CaptureReport>) {
    self.consumer = consumer
    self.counted = counted
  }

  @inline(__always) mutating func withBatch(_ body: (Span<PacketRecord>) -> Void) -> Int {
    consumer.withBatch(body)
  }

  mutating func wait(milliseconds: Int) { consumer.waitForHalf(milliseconds: milliseconds) }

  mutating func isFinished() -> Bool { consumer.isFinished() }

  func report() -> CaptureReport { counted.take() ?? CaptureReport() }
}
