import Capture
import Ring
import Wire

/// The capture thread's half of the pipeline: decodes, counts, and puts records into the ring.
final class CaptureStage: SourceReceiver {
  private var producer: PacketRing<PacketRecord>.Producer
  private(set) var report = CaptureReport()

  init(producer: consuming PacketRing<PacketRecord>.Producer) {
    self.producer = producer
    super.init()
  }

  /// The ring's free slots: what does not fit stays where it is, in libpcap's buffer or the file.
  override func waitForRoom() -> Int {
    var free = producer.freeCount()
    guard free == 0 else { return free }
    report.ringFullWaits += 1
    var backoff = Backoff()
    while free == 0 {
      backoff.wait()
      free = producer.freeCount()
    }
    return free
  }

  override func pause() { producer.publish() }

  override func begin(_ source: any CaptureSource, at place: UInt16) {
    super.begin(source, at: place)
    report.sources += 1
    push(PacketRecord(sourceChangedTo: place))
  }

  override func end(_ source: any CaptureSource) {
    super.end(source)
    producer.publish()
    guard let statistics = source.statistics else { return }
    report.droppedByKernel += statistics.droppedByKernel
    report.droppedByInterface += statistics.droppedByInterface
  }

  override func receive(_ frame: DecodedFrame) {
    report.count(frame)
    push(PacketRecord(frame))
  }

  private func push(_ record: PacketRecord) {
    while !producer.push(record) { _ = waitForRoom() }
  }

  /// Hands the report over and says that no record follows.
  func finish(_ handover: Handover<CaptureReport>) {
    handover.put(report)
    producer.finish()
  }
}
