import Ring
import Wire

/// Decodes frames, counts them and writes their records into the ring.
///
/// A structure, which the stage opens once a batch: every access to a property of a class is
/// checked, and one frame would make a dozen.
struct RecordWriter: ~Copyable {
  private var producer: PacketRing<PacketRecord>.Producer
  /// What was counted.
  var report = CaptureReport()

  /// How long to wait for the analysis before looking whether the user wants to stop.
  private static let waitMilliseconds = 50
  private var patience = StopPatience()

  /// A writer into the ring of `producer`.
  init(_ producer: consuming PacketRing<PacketRecord>.Producer) { self.producer = producer }

  /// Decodes and counts frames and writes their records.
  ///
  /// Ordinary ones go the short way. A frame with which that gets no further, since it is another or
  /// the ring is full, goes the long way, which comes to the same.
  mutating func write(_ frames: FrameBatch, _ decoder: FrameDecoder) {
    var next = 0
    while next < frames.count {
      let count = writeOrdinary(frames, from: next, decoder)
      next += count
      guard count == 0 else { continue }
      write(decoder.decode(frames.frame(at: next), frames.info(at: next)))
      next += 1
    }
  }

  /// Decodes and counts frames where they lie in a pcap file and writes their records, as far as that
  /// goes the short way.
  ///
  /// - Parameters:
  ///   - pcap: Where they lie.
  ///   - limit: How many of them to take at most.
  ///   - decoder: What decodes them.
  /// - Returns: How many frames were taken, and how many bytes of `pcap`.
  mutating func writeOrdinary(
    _ pcap: PcapRecords, limit: Int, _ decoder: FrameDecoder
  ) -> (frames: Int, byteCount: Int) {
    var (frames, byteCount) = (0, 0)
    while true {
      var tally = FrameTally()
      let count = producer.fill(limit: limit - frames) { slots in
        byteCount += decoder.decodeOrdinary(
          pcap.droppingFirst(byteCount), into: &slots, counting: &tally)
      }
      guard count > 0 else { return (frames, byteCount) }
      report.add(tally)
      frames += count
    }
  }

  private mutating func writeOrdinary(
    _ frames: FrameBatch, from first: Int, _ decoder: FrameDecoder
  ) -> Int {
    var tally = FrameTally()
    let count = producer.fill { slots in
      decoder.decodeOrdinary(frames, from: first, into: &slots, counting: &tally)
    }
    report.add(tally)
    return count
  }

  private mutating func write(_ frame: DecodedFrame) {
    report.count(frame)
    write(PacketRecord(frame))
    if let announcement = PacketRecord(announcementOf: frame) { write(announcement) }
  }

  /// Writes one record; waits while the ring is full.
  mutating func write(_ record: PacketRecord) {
    while !producer.push(record) {
      guard waitForRoom() > 0 else {
        report.droppedByRing += 1
        return
      }
    }
  }

  /// The ring's free slots; waits while there is none, until half of them are.
  ///
  /// 0 only if the run is to end and the analysis is stuck.
  mutating func waitForRoom() -> Int {
    var free = producer.freeCount()
    guard free == 0 else { return free }
    report.ringFullWaits += 1
    while free == 0, !patience.isOver() {
      free = producer.waitForHalf(milliseconds: Self.waitMilliseconds)
    }
    return free
  }

  /// Hands the records written so far over to the analysis: it may be long before more come.
  mutating func flush() { producer.flush() }

  /// Says that no record follows.
  mutating func finish() { producer.finish() }
}
