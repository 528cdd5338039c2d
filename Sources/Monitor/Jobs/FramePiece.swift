import Capture
import Wire

/// Frames that follow each other in a file, and what becomes of them: found by one thread, decoded
/// by another, taken by a third.
///
/// Used again and again, so that no packet needs memory of its own.
struct FramePiece: ~Copyable, Sendable {
  /// The frames of a piece at most.
  ///
  /// As many as make it cheap to pass it on: a thread that sleeps and is woken for each piece costs
  /// as much as some hundred packets. As few as leave most of its records in a core's cache.
  static let frameLimit = 4_096

  /// The file's bytes that a piece holds at most, beside the last it got: frames can lie far apart, with
  /// anything else between them.
  private static let byteLimit = 524_288

  /// How often a piece gets such bytes at most: a pipe may bring few at a time, for which a whole window
  /// of the file is held all the same.
  private static let windowLimit = 16

  /// What a piece is made of, in order.
  private enum Part {
    /// The frames that follow lie in these bytes.
    case bytes(HeldBytes)
    /// So many of the frames, and what decodes them.
    case frames(Int, FrameDecoder)
    /// A record that stands for no frame.
    case record(PacketRecord)
  }

  private var parts: [Part] = []
  private var places: [FramePlace] = []
  private var records: [PacketRecord] = []
  private var (byteCount, windowCount) = (0, 0)
  /// What was counted of all frames that were ever decoded here.
  private(set) var report = CaptureReport()

  init() {
    places.reserveCapacity(Self.frameLimit)
    records.reserveCapacity(Self.frameLimit)
  }

  /// How many more frames there is room for.
  var room: Int { Self.frameLimit - places.count }

  /// Whether it is not worth while to wait for more frames.
  var isFull: Bool {
    room < Self.frameLimit / 4 || byteCount >= Self.byteLimit || windowCount >= Self.windowLimit
  }

  /// Whether there is nothing to decode and nothing to tell.
  var isEmpty: Bool { parts.isEmpty }

  /// Says where the frames lie that are added next.
  mutating func add(_ bytes: HeldBytes) {
    parts.append(.bytes(bytes))
    byteCount += bytes.byteCount
    windowCount += 1
  }

  /// Adds frames, and what decodes them.
  mutating func add(_ frames: FrameBatch, _ decoder: FrameDecoder) {
    for index in frames.places.indices { places.append(frames.places[index]) }
    if case .frames(let count, let last) = parts.last, last.linkType == decoder.linkType {
      parts[parts.count - 1] = .frames(count + frames.count, last)
    } else {
      parts.append(.frames(frames.count, decoder))
    }
  }

  /// Adds a record that stands for no frame.
  mutating func add(_ record: PacketRecord) { parts.append(.record(record)) }

  /// Makes records of all there is, and lets go of the file's bytes.
  mutating func decode() {
    decodeParts()
    parts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    (byteCount, windowCount) = (0, 0)
  }

  private mutating func decodeParts() {
    // Not as parts of self, which changes while they are looked at.
    let (parts, places) = (parts, places)
    var bytes: HeldBytes?
    var next = 0
    for part in parts {
      switch part {
      case .bytes(let held): bytes = held
      case .record(let record): records.append(record)
      case .frames(let count, let decoder):
        let end = next + count
        if let bytes {
          decode(FrameBatch(of: bytes.bytes, at: places.span.extracting(next..<end)), decoder)
        }
        next = end
      }
    }
  }

  /// Decodes frames as `RecordWriter` does: the ordinary ones on the short way.
  private mutating func decode(_ frames: FrameBatch, _ decoder: FrameDecoder) {
    var next = 0
    while next < frames.count {
      let before = records.count
      var tally = FrameTally()
      records.append(addingCapacity: frames.count - next) { slots in
        decoder.decodeOrdinary(frames, from: next, into: &slots, counting: &tally)
      }
      report.add(tally)
      next += records.count - before
      guard next < frames.count else { return }
      decode(decoder.decode(frames.frame(at: next), frames.info(at: next)))
      next += 1
    }
  }

  private mutating func decode(_ frame: DecodedFrame) {
    report.count(frame)
    records.append(PacketRecord(frame))
    if let announcement = PacketRecord(announcementOf: frame) { records.append(announcement) }
  }

  /// Lends the records, oldest first; how many there are.
  func withRecords(_ body: (Span<PacketRecord>) -> Void) -> Int {
    body(records.span)
    return records.count
  }

  /// Empties the piece, whose memory stays.
  mutating func removeRecords() { records.removeAll(keepingCapacity: true) }
}
