import Traffic
import Wire

/// Generated frames as a source hands them over: a batch that lies in one piece of memory.
struct PlacedFrames {
  private let decoder = FrameDecoder(linkType: .ethernet)
  private var bytes: [UInt8] = []
  private var places: [FramePlace] = []

  init(_ frames: Frames) {
    frames.forEach { frame, time in
      let info = FrameInfo(
        timestampNanoseconds: time, wireByteCount: UInt32(truncatingIfNeeded: frame.count),
        interface: 0)
      places.append(FramePlace(start: bytes.count, byteCount: frame.count, info: info))
      for place in frame.indices { bytes.append(frame[place]) }
    }
  }

  /// Decodes all of them as captures are read: the ordinary ones on the short way.
  ///
  /// - Returns: A number that depends on every record.
  func decode() -> UInt64 {
    let frames = FrameBatch(of: bytes.span, at: places.span)
    let records = [PacketRecord](capacity: frames.count) { slots in
      var tally = FrameTally()
      while slots.count < frames.count {
        let next = slots.count
        decoder.decodeOrdinary(frames, from: next, into: &slots, counting: &tally)
        guard slots.count == next else { continue }
        slots.append(
          PacketRecord(decoder.decode(frames.frame(at: next), frames.info(at: next))))
      }
    }
    return records.reduce(0) { $0 &+ UInt64($1.sourcePort) &+ $1.destination.low }
  }
}
