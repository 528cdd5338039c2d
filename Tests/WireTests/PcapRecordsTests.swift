import TestSupport
import Testing

@testable import Wire

/// Records of a pcap file, and what is taken of them the short way.
struct PcapRecordsRow: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The file without its header.
  var records = [UInt8](CaptureFile.pcap(frames).dropFirst(24))
  /// How many frames find room.
  var room = 8
  var linkType = LinkType.ethernet
  /// How many frames are taken.
  let taken: Int

  /// Three ordinary frames.
  static let frames = (0..<3).map { number in
    CapturedFrame(
      at: .nanoseconds(1_001_002_003 + number),
      .ethernet(), .ipv4(from: "10.0.0.1", to: "10.0.0.2"),
      .udp(from: 50_000, to: UInt16(7_000 + number)), .bytes(Array(repeating: 7, count: 40)))
  }

  static let all = [
    PcapRecordsRow(testDescription: "three ordinary frames", taken: 3),
    PcapRecordsRow(testDescription: "nothing", records: [], taken: 0),
    PcapRecordsRow("the last header is cut") { $0.removeLast(frames[2].bytes.count + 1) },
    PcapRecordsRow("the last frame is cut") { $0.removeLast() },
    PcapRecordsRow("the last frame has no byte") {
      $0.removeLast(frames[2].bytes.count)
      $0.replaceSubrange($0.count - 8..<$0.count - 4, with: [0, 0, 0, 0])
    },
    PcapRecordsRow("the last record claims more than any frame has, and it is there") {
      let end = $0.count - frames[2].bytes.count
      $0.replaceSubrange(end - 8..<end - 4, with: [1, 0, 4, 0])
      $0 += Array(repeating: 0, count: 262_145)
    },
    PcapRecordsRow("the last frame is not ordinary") {
      $0[$0.count - frames[2].bytes.count + 12] = 0x09
    },
    PcapRecordsRow(testDescription: "room for one", room: 1, taken: 1),
    PcapRecordsRow(testDescription: "no room", room: 0, taken: 0),
    PcapRecordsRow(testDescription: "another link type", linkType: .raw, taken: 0),
  ]
}

extension PcapRecordsRow {
  /// A row in which something is the matter with the last record.
  private init(_ description: String, change: (inout [UInt8]) -> Void) {
    self.init(testDescription: description, taken: 2)
    change(&records)
  }
}

@Suite("Frames decoded where they lie in a pcap file") struct PcapRecordsTests {
  @Test("up to the first that is not ordinary or not sound", arguments: PcapRecordsRow.all)
  func taken(_ row: PcapRecordsRow) {
    var (tally, byteCount) = (FrameTally(), -1)
    let records = [PacketRecord](capacity: row.room) { slots in
      byteCount = FrameDecoder(linkType: row.linkType).decodeOrdinary(
        PcapRecords(row.records.span, nanosecondsPerFraction: 1_000, interface: 3),
        into: &slots, counting: &tally)
    }
    #expect(records.map { Int($0.destinationPort) } == Array(7_000..<7_000 + row.taken))
    #expect(tally.frames == UInt64(row.taken))
    let frames = PcapRecordsRow.frames.prefix(row.taken)
    #expect(byteCount == frames.reduce(0) { $0 + 16 + $1.bytes.count })
    #expect(records.allSatisfy { $0.interface == 3 })
  }

  @Test(
    "with their times, in the file's unit",
    arguments: [
      (CaptureFile.Resolution.microseconds, 1_000 as Int64, [2_000, 2_000, 2_000]),
      (.nanoseconds, 1, [2_003, 2_004, 2_005]),
    ])
  func times(_ resolution: CaptureFile.Resolution, _ unit: Int64, _ expected: [Int64]) {
    let file = CaptureFile.pcap(PcapRecordsRow.frames, resolution: resolution)
    var tally = FrameTally()
    let records = [PacketRecord](capacity: 3) { slots in
      _ = FrameDecoder(linkType: .ethernet).decodeOrdinary(
        PcapRecords(
          file.span.extracting(droppingFirst: 24), nanosecondsPerFraction: unit, interface: 0),
        into: &slots, counting: &tally)
    }
    let start = Int64(CaptureFile.start) * 1_000_000_000 + 1_001_000_000
    #expect(records.map { $0.timestampNanoseconds - start } == expected)
  }

  @Test("as late as 32 bits of seconds go")
  func latest() {
    var frame = PcapRecordsRow.frames[0]
    frame.time = .seconds(Int(UInt32.max) - Int(CaptureFile.start))
    let file = CaptureFile.pcap([frame])
    var tally = FrameTally()
    let records = [PacketRecord](capacity: 1) { slots in
      _ = FrameDecoder(linkType: .ethernet).decodeOrdinary(
        PcapRecords(
          file.span.extracting(droppingFirst: 24), nanosecondsPerFraction: 1_000, interface: 0),
        into: &slots, counting: &tally)
    }
    #expect(records.first?.timestampNanoseconds == 4_294_967_295_000_000_000)
  }

  @Test("from any record on")
  func droppingFirst() {
    let row = PcapRecordsRow(testDescription: "", taken: 3)
    var tally = FrameTally()
    let records = [PacketRecord](capacity: 3) { slots in
      let records = PcapRecords(row.records.span, nanosecondsPerFraction: 1, interface: 0)
      _ = FrameDecoder(linkType: .ethernet).decodeOrdinary(
        records.droppingFirst(16 + PcapRecordsRow.frames[0].bytes.count),
        into: &slots, counting: &tally)
    }
    #expect(records.map(\.destinationPort) == [7_001, 7_002])
  }
}
