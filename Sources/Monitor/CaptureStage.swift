import Capture
import Events
import Ring
import RuleEngine
import Wire

/// The capture thread's half of the pipeline: decodes, counts, and puts records into the ring.
final class CaptureStage: SourceReceiver {
  /// Nothing of it calls the stage.
  private let owned: OwnedValue<RecordWriter>
  private var placeOfInterface: [UInt32: UInt16] = [:]
  private var latestInterface: (index: UInt32, place: UInt16) = (0, 0)

  init(producer: consuming PacketRing<PacketRecord>.Producer, names: SourceNames) {
    owned = OwnedValue(RecordWriter(producer))
    super.init(names: names)
  }

  /// What was counted so far.
  var report: CaptureReport { owned.value.report }

  /// The ring's free slots: what does not fit stays where it is, in libpcap's buffer or the file.
  ///
  /// 0 only if the run is to end and the analysis is stuck.
  override func waitForRoom() -> Int { owned.value.waitForRoom() }

  override func pause() { owned.value.flush() }

  override func begin(file place: UInt16) {
    owned.value.report.sources += 1
    owned.value.write(PacketRecord(sourceChangedTo: place))
  }

  override func framesSkipped(_ count: UInt32) { owned.value.write(PacketRecord(skipping: count)) }

  override func endFile(_ statistics: CaptureStatistics) {
    owned.value.report.losses.add(statistics)
    owned.value.flush()
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
    owned.value.report.interfaces = interfaces
  }

  override func receive(
    _ records: PcapRecords, limit: Int, _ decoder: FrameDecoder
  ) -> (frames: Int, byteCount: Int) { owned.value.writeOrdinary(records, limit: limit, decoder) }

  override func receive(_ frames: FrameBatch, _ decoder: FrameDecoder) {
    owned.value.write(frames, decoder)
  }

  /// Says that no record follows.
  func finish() { owned.value.finish() }
}
