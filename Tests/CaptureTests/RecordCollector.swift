import Capture
import Wire

/// Takes some records of pcap files before their frames are looked for, and all other frames.
final class RecordCollector: FrameReceiver {
  /// How many frames to take of what is offered.
  private let most: Int
  private var decoder = FrameDecoder(linkType: .ethernet)
  /// The times of all frames, in the order in which they came.
  private(set) var times: [Int64] = []
  /// How many of them were taken as they lay in the file.
  private(set) var taken = 0

  init(most: Int) { self.most = most }

  override func linkTypeChanged(to linkType: LinkType) {
    decoder = FrameDecoder(linkType: linkType)
  }

  override func receive(
    _ records: PcapRecords, limit: Int
  ) -> (frames: Int, byteCount: Int) {
    var (tally, byteCount) = (FrameTally(), 0)
    let records = [PacketRecord](capacity: min(most, limit)) { slots in
      byteCount = decoder.decodeOrdinary(records, into: &slots, counting: &tally)
    }
    times += records.map(\.timestampNanoseconds)
    taken += records.count
    return (records.count, byteCount)
  }

  override func receive(_ batch: FrameBatch) {
    times += (0..<batch.count).map { batch.info(at: $0).timestampNanoseconds }
  }
}
