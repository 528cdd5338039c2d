import Capture
import RuleEngine
import Wire

/// Takes frames, and knows what decodes them.
///
/// What becomes of them is for the subclass.
class SourceReceiver: FrameReceiver {
  /// The names of the sources, to which those of interfaces are added as they come.
  let names: SourceNames
  private var decoder = FrameDecoder(linkType: .ethernet)
  /// Packets received in all.
  private(set) var packetCount: UInt64 = 0

  init(names: SourceNames) {
    self.names = names
    super.init()
  }

  /// How many frames the next piece may have; waits until there is room for one.
  func waitForRoom() -> Int { 65_536 }

  /// Whether nobody is left to see what becomes of the frames.
  var isAbandoned: Bool { false }

  /// Called after each piece.
  func pause() {}

  /// Called before the first frame of a file, with its place among the files of the run.
  func begin(file place: UInt16) {}

  /// Called after the last frame of a file, with what was lost while the file was written.
  func endFile(_ statistics: CaptureStatistics) {}

  /// Called with all frames that were not taken before they were looked for, and with what decodes them.
  func receive(_ frames: FrameBatch, _ decoder: FrameDecoder) {}

  override final func place(ofInterface name: String, in file: UInt16) -> UInt16 {
    names.place(ofInterface: name, in: file)
  }

  override final func linkTypeChanged(to linkType: LinkType) {
    decoder = FrameDecoder(linkType: linkType)
  }

  /// Called with records of a file before their frames are looked for, and with what decodes them.
  func receive(
    _ records: PcapRecords, limit: Int, _ decoder: FrameDecoder
  ) -> (frames: Int, byteCount: Int) { (0, 0) }

  override final func receive(
    _ records: PcapRecords, limit: Int
  ) -> (frames: Int, byteCount: Int) {
    let taken = receive(records, limit: limit, decoder)
    packetCount += UInt64(taken.frames)
    return taken
  }

  override final func receive(_ frames: FrameBatch) {
    packetCount += UInt64(frames.count)
    receive(frames, decoder)
  }
}
