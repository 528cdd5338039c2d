import Traffic
import Wire

/// Generated frames as sources hand them over: in the records of a pcap file, and as a batch.
struct PlacedFrames {
  private let decoder = FrameDecoder(linkType: .ethernet)
  private var bytes: [UInt8] = []
  private var places: [FramePlace] = []

  init(_ frames: Frames) {
    frames.forEach { frame, time in
      let info = FrameInfo(
        timestampNanoseconds: time, wireByteCount: UInt32(truncatingIfNeeded: frame.count),
        interface: 0)
      append(UInt32(time / 1_000_000_000))
      append(UInt32(time % 1_000_000_000))
      append(UInt32(frame.count))
      append(UInt32(frame.count))
      places.append(FramePlace(start: bytes.count, byteCount: frame.count, info: info))
      for place in frame.indices { bytes.append(frame[place]) }
    }
  }

  private mutating func append(_ number: UInt32) {
    for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(shift)))) }
  }

  /// Decodes all of them as pcap files are read: the ordinary ones on the short way, where they lie.
  ///
  /// - Returns: A number that depends on every record.
  func decodeInFile() -> UInt64 {
    let file = PcapRecords(bytes.span, nanosecondsPerFraction: 1, interface: 0)
    var offset = 0
    return decode { slots, tally in
      offset += decoder.decodeOrdinary(
        file.droppingFirst(offset), into: &slots, counting: &tally)
    } other: { place in
      offset += PcapRecords.headerByteCount + Int(place.byteCount)
    }
  }

  /// Decodes all of them as other captures are: the ordinary ones on the short way, batch by batch.
  ///
  /// - Returns: A number that depends on every record.
  func decodeBatch() -> UInt64 {
    let batch = FrameBatch(of: bytes.span, at: places.span)
    return decode { slots, tally in
      decoder.decodeOrdinary(batch, from: slots.count, into: &slots, counting: &tally)
    }
  }

  private func decode(
    ordinary: (inout OutputSpan<PacketRecord>, inout FrameTally) -> Void,
    other: (FramePlace) -> Void = { _ in }
  ) -> UInt64 {
    let frames = FrameBatch(of: bytes.span, at: places.span)
    let records = [PacketRecord](capacity: places.count) { slots in
      var tally = FrameTally()
      while slots.count < places.count {
        let next = slots.count
        ordinary(&slots, &tally)
        guard slots.count == next else { continue }
        slots.append(
          PacketRecord(decoder.decode(frames.frame(at: next), frames.info(at: next))))
        other(places[next])
      }
    }
    return records.reduce(0) { $0 &+ UInt64($1.sourcePort) &+ $1.destination.low }
  }
}
