import Capture
import Ring
import RuleEngine
import Wire

/// Decodes frames as the pipeline does, into a ring of which nobody hears.
///
/// Both ends of it stay on the thread that reads, so what the ring costs between threads is not in.
final class DecodingReceiver: SourceReceiver {
  private var writer: RecordWriter
  private var consumer: PacketRing<PacketRecord>.Consumer

  override init(names: SourceNames) {
    let ends = PacketRing<PacketRecord>.make(capacity: Pipeline.ringCapacity)
    writer = RecordWriter(ends.producer)
    consumer = ends.consumer
    super.init(names: names)
  }

  /// Empties the ring; half of it is room, since a frame may have two records.
  override func waitForRoom() -> Int {
    writer.flush()
    while consumer.withBatch({ _ in }) > 0 {}
    return Pipeline.ringCapacity / 2
  }

  override func receive(
    _ records: PcapRecords, limit: Int, _ decoder: FrameDecoder
  ) -> (frames: Int, byteCount: Int) { writer.writeOrdinary(records, limit: limit, decoder) }

  override func receive(_ frames: FrameBatch, _ decoder: FrameDecoder) {
    writer.write(frames, decoder)
  }
}
