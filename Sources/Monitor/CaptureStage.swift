import Capture
import Events
import Ring
import RuleEngine
import Wire

/// The capture thread's half of the pipeline: decodes, counts, and puts records into the ring.
final class CaptureStage: SourceReceiver {
  private var producer: PacketRing<PacketRecord>.Producer
  private(set) var report = CaptureReport()

  private static let stopPatience = Duration.seconds(2)
  private var stopDeadline: ContinuousClock.Instant?
  private var placeOfInterface: [UInt32: UInt16] = [:]
  private var latestInterface: (index: UInt32, place: UInt16) = (0, 0)

  init(producer: consuming PacketRing<PacketRecord>.Producer, names: SourceNames) {
    self.producer = producer
    super.init(names: names)
  }

  /// The ring's free slots: what does not fit stays where it is, in libpcap's buffer or the file.
  ///
  /// 0 only if the run is to end and the analysis is stuck.
  override func waitForRoom() -> Int {
    var free = producer.freeCount()
    guard free == 0 else { return free }
    report.ringFullWaits += 1
    var backoff = Backoff()
    while free == 0, !mayGiveUp() {
      backoff.wait()
      free = producer.freeCount()
    }
    return free
  }

  /// Whether the run is to end and the analysis has had time enough: an output that takes nothing
  /// must not keep the process for ever.
  private func mayGiveUp() -> Bool {
    guard SignalRequest.isStopPending else { return false }
    let deadline = stopDeadline ?? ContinuousClock.now + Self.stopPatience
    stopDeadline = deadline
    return ContinuousClock.now >= deadline
  }

  override func pause() { producer.publish() }

  override func begin(file place: UInt16) {
    report.sources += 1
    push(PacketRecord(sourceChangedTo: place))
  }

  override func framesSkipped(_ count: UInt32) { push(PacketRecord(skipping: count)) }

  override func endFile(_ statistics: CaptureStatistics) {
    report.losses.add(statistics)
    producer.publish()
  }

  /// In frames of `any`, the place of the interface that each was seen on.
  override func place(ofInterface index: UInt32, on place: UInt16) -> UInt16 {
    if index == latestInterface.index { return latestInterface.place }
    let found = placeOfInterface[index] ?? addInterface(index, orElse: place)
    latestInterface = (index, found)
    return found
  }

  private func addInterface(_ index: UInt32, orElse place: UInt16) -> UInt16 {
    let found = InterfaceName.of(index).map(names.place) ?? place
    placeOfInterface[index] = found
    return found
  }

  /// Takes in what each interface received and lost so far.
  func note(_ interfaces: [InterfaceStatistics]) {
    report.interfaces = interfaces
    report.sources = UInt64(interfaces.count)
  }

  override func receive(_ frame: DecodedFrame) {
    report.count(frame)
    push(PacketRecord(frame))
    if let announcement = PacketRecord(announcementOf: frame) { push(announcement) }
  }

  private func push(_ record: PacketRecord) {
    while !producer.push(record) {
      guard waitForRoom() > 0 else {
        report.droppedByRing += 1
        return
      }
    }
  }

  /// Hands the report over and says that no record follows.
  func finish(_ handover: Handover<CaptureReport>) {
    handover.put(report)
    producer.finish()
  }
}
