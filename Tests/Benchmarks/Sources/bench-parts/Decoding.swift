import Traffic
import Wire

/// Generated frames, decoded.
enum Decoding {
  private static let decoder = FrameDecoder(linkType: .ethernet)

  /// The record of one frame.
  @inline(__always) static func record(_ frame: Span<UInt8>, at time: Int64) -> PacketRecord {
    let info = FrameInfo(
      timestampNanoseconds: time, wireByteCount: UInt32(truncatingIfNeeded: frame.count),
      interface: 0)
    return PacketRecord(decoder.decode(frame, info))
  }

  /// The records of all frames.
  static func records(of frames: Frames) -> [PacketRecord] {
    var records: [PacketRecord] = []
    frames.forEach { frame, time in records.append(record(frame, at: time)) }
    return records
  }
}
