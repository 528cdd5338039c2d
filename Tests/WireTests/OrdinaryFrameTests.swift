import TestSupport
import Testing

@testable import Wire

@Suite("The short way through the decoder and the long one", .timeLimit(.minutes(10)))
struct OrdinaryFrameTests {
  static let frames = CatalogueFrames.all.frames.filter { $0.linkType == .ethernet }
  /// How far the short way looks: into the longest headers it takes, and a little further.
  static let lookedAt = 100

  @Test("Every frame of every capture")
  func catalogue() {
    var taken = 0
    for frame in Self.frames where check(Attempt(frame), of: frame, "as captured") { taken += 1 }
    // Most of the catalogue is there for what is not ordinary.
    #expect(taken > 300)
  }

  @Test("Every frame, captured up to any byte")
  func captured() {
    for frame in Self.frames {
      for count in 0...min(frame.bytes.count, Self.lookedAt) {
        let attempt = Attempt(frame, bytes: Array(frame.bytes.prefix(count)))
        check(attempt, of: frame, "\(count) bytes captured")
      }
    }
  }

  @Test("Every frame, ending at any byte, and with padding behind it")
  func onTheWire() {
    for frame in Self.frames {
      for count in 0...min(frame.bytes.count, Self.lookedAt) {
        let attempt = Attempt(
          frame, bytes: Array(frame.bytes.prefix(count)), wireByteCount: UInt32(count))
        check(attempt, of: frame, "\(count) bytes on the wire")
      }
      for count in [0, 1, frame.wireByteCount + 4, frame.wireByteCount + 1_500, .max] {
        let attempt = Attempt(frame, wireByteCount: count)
        check(attempt, of: frame, "\(count) bytes claimed")
      }
    }
  }

  @Test("Every frame with a wrong byte anywhere")
  func wrongByte() {
    var generator = SeededGenerator(seed: 0x0ddf)
    var taken = 0
    for frame in Self.frames {
      for place in frame.bytes.indices.prefix(Self.lookedAt) {
        var bytes = frame.bytes
        bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
        let change = "byte \(place) is \(bytes[place]), \(generator)"
        if check(Attempt(frame, bytes: bytes), of: frame, change) { taken += 1 }
      }
    }
    #expect(taken > 5_000)
  }

  @Test("Ordinary frames with several wrong bytes, some of them numbers that mean something")
  func wrongBytes() {
    var generator = SeededGenerator(seed: 0xfa57)
    let telling: [UInt8] = [0, 1, 4, 5, 6, 17, 20, 21, 40, 69, 0x45, 0x46, 0x50, 0x60, 0x81, 0xff]
    for frame in Self.frames where Attempt(frame).ordinary != nil {
      for round in 0..<50 {
        var bytes = frame.bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let place = Int.random(in: 0..<min(bytes.count, 66), using: &generator)
          bytes[place] = telling.randomElement(using: &generator) ?? 0
        }
        let count = Int.random(in: 0...bytes.count, using: &generator)
        if round.isMultiple(of: 3) { bytes.removeLast(bytes.count - count) }
        check(Attempt(frame, bytes: bytes), of: frame, "round \(round), \(bytes)")
      }
    }
  }

  @Test("Every pair of port and protocol that the decoder looks behind")
  func ports() {
    let sources: [UInt16] = [21, 69, 50_000]
    let destinations: [UInt16] = [0, 20, 21, 69, 2_152, 4_754, 4_789, 6_081, 6_635, 65_535]
    for frame in Self.frames where Attempt(frame).ordinary != nil {
      guard let place = Self.portOffset(of: frame) else { continue }
      for (source, destination) in sources.flatMap({ a in destinations.map { (a, $0) } }) {
        var bytes = frame.bytes
        for (index, port) in [source, destination].enumerated() {
          bytes[place + 2 * index] = UInt8(port >> 8)
          bytes[place + 2 * index + 1] = UInt8(port & 0xff)
        }
        check(Attempt(frame, bytes: bytes), of: frame, "ports \(source), \(destination)")
      }
    }
  }

  /// Where the ports of an ordinary frame are.
  private static func portOffset(of frame: CatalogueFrame) -> Int? {
    let start = frame.bytes[12] == 0x81 ? 18 : 14
    return start + (frame.bytes[start] >> 4 == 4 ? 20 : 40)
  }

  @Test("The first frame that is not ordinary ends the short way, and so does a full ring")
  func ends() throws {
    let ordinary = try #require(Self.frames.first { Attempt($0).ordinary != nil })
    let other = try #require(
      Self.frames.first { $0.linkType == .ethernet && Attempt($0).ordinary == nil })
    let mixed = [ordinary, ordinary, other, ordinary]
    #expect(Self.recordCount(of: mixed, from: 0, room: 8) == 2)
    #expect(Self.recordCount(of: mixed, from: 1, room: 8) == 1)
    #expect(Self.recordCount(of: mixed, from: 2, room: 8) == 0)
    #expect(Self.recordCount(of: mixed, from: 3, room: 8) == 1)
    #expect(Self.recordCount(of: mixed, from: 0, room: 1) == 1)
    #expect(Self.recordCount(of: mixed, from: 0, room: 0) == 0)
  }

  private static func recordCount(of frames: [CatalogueFrame], from first: Int, room: Int) -> Int {
    var places: [FramePlace] = []
    var bytes: [UInt8] = []
    for frame in frames {
      let info = FrameInfo(
        timestampNanoseconds: 0, wireByteCount: frame.wireByteCount, interface: 0)
      places.append(FramePlace(start: bytes.count, byteCount: frame.bytes.count, info: info))
      bytes += frame.bytes
    }
    var tally = FrameTally()
    let records = [PacketRecord](capacity: room) { slots in
      FrameDecoder(linkType: .ethernet).decodeOrdinary(
        FrameBatch(of: bytes.span, at: places.span), from: first, into: &slots, counting: &tally)
    }
    #expect(tally.frames == UInt64(records.count))
    return records.count
  }

  /// Compares the two ways; whether the short one took the frame.
  @discardableResult
  private func check(_ attempt: Attempt, of frame: CatalogueFrame, _ change: String) -> Bool {
    if attempt.isOtherInFile { Issue.record("\(frame), \(change): another record in a pcap file") }
    guard let ordinary = attempt.ordinary else { return false }
    if let difference = attempt.difference(from: ordinary) {
      Issue.record("\(frame), \(change): \(difference)")
    }
    return true
  }
}

/// One frame, decoded both ways, the long way only where there is something to compare.
private struct Attempt {
  private let decoder: FrameDecoder
  private let bytes: [UInt8]
  private let info: FrameInfo
  /// What the short way made of it; `nil` if it left it alone.
  let ordinary: (record: PacketRecord, tally: FrameTally)?

  init(_ frame: CatalogueFrame, bytes: [UInt8]? = nil, wireByteCount: UInt32? = nil) {
    let bytes = bytes ?? frame.bytes
    self.bytes = bytes
    let info = FrameInfo(
      timestampNanoseconds: 1_234_567_890_123, wireByteCount: wireByteCount ?? frame.wireByteCount,
      interface: 7)
    self.info = info
    let decoder = FrameDecoder(linkType: frame.linkType)
    self.decoder = decoder
    let place: InlineArray<1, FramePlace> = [
      FramePlace(start: 0, byteCount: bytes.count, info: info)
    ]
    var tally = FrameTally()
    let records = [PacketRecord](capacity: 1) { slots in
      decoder.decodeOrdinary(
        FrameBatch(of: bytes.span, at: place.span), from: 0, into: &slots, counting: &tally)
    }
    ordinary = records.first.map { ($0, tally) }
  }

  /// Whether the short way makes something else of the frame where it lies in a pcap file.
  var isOtherInFile: Bool {
    var file = UInt32(1_234).bytes + UInt32(567_890_123).bytes
    file += UInt32(bytes.count).bytes + info.wireByteCount.bytes + bytes
    var tally = FrameTally()
    let records = [PacketRecord](capacity: 1) { slots in
      let records = PcapRecords(file.span, nanosecondsPerFraction: 1, interface: info.interface)
      _ = decoder.decodeOrdinary(records, into: &slots, counting: &tally)
    }
    return records.first?.fields != ordinary?.record.fields
  }

  /// What the full decoder says differently; `nil` if nothing.
  func difference(from ordinary: (record: PacketRecord, tally: FrameTally)) -> String? {
    let full = decoder.decode(bytes.span, info)
    let record = PacketRecord(full)
    if record.fields != ordinary.record.fields { return "\(ordinary.record) for \(record)" }
    guard PacketRecord(announcementOf: full) == nil else { return "an announcement is lost" }
    guard full.ip != nil, !full.isCut, full.anomalies.isEmpty, let transport = full.transport else {
      return "it is not sound: \(full)"
    }
    let tally = ordinary.tally
    let expected: [UInt64] = [
      1, UInt64(full.info.wireByteCount), transport.transport == .tcp ? 1 : 0,
      transport.transport == .udp ? 1 : 0,
    ]
    let counts = [tally.frames, tally.bytes, tally.tcpFrames, tally.udpFrames]
    guard counts == expected else { return "counts \(counts) for \(expected)" }
    guard tally.latestNanoseconds == full.info.timestampNanoseconds else { return "another time" }
    return nil
  }
}

extension UInt32 {
  /// Its bytes, the least significant first.
  fileprivate var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}

extension PacketRecord {
  /// All that the record holds, field by field.
  fileprivate var fields: [UInt64] {
    [
      UInt64(bitPattern: timestampNanoseconds), sourceHigh, sourceLow, destinationHigh,
      destinationLow, UInt64(sequenceNumber), UInt64(wireByteCount), UInt64(sourcePort),
      UInt64(destinationPort), UInt64(outerVLAN), UInt64(innerVLAN), UInt64(interface),
      UInt64(encapsulation), UInt64(flags), UInt64(kind.rawValue), UInt64(marks.rawValue),
      UInt64(anomaly),
    ]
  }
}
