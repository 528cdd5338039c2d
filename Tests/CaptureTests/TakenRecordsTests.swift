import Capture
import TestSupport
import Testing
import Wire

@Suite("Records taken before their frames are looked for") struct TakenRecordsTests {
  private static let entries = CaptureCatalogue.entries.filter { $0.name != "foreign-link.pcap" }

  /// What a receiver got, piece by piece, and what ended the file.
  private static func read(
    _ path: String, limit: Int, to receiver: FrameReceiver
  ) -> (pieces: [Int], error: CaptureError?) {
    var pieces: [Int] = []
    do throws(CaptureError) {
      let file = try Savefile(path: path)
      while case .frames(let count) = try file.dispatch(limit: limit, to: receiver) {
        pieces.append(count)
      }
      return (pieces, nil)
    } catch {
      return (pieces, error)
    }
  }

  @Test("The same frames in the same order, and the same errors", arguments: entries)
  func order(_ entry: CaptureCatalogue.Entry) {
    let path = CaptureCatalogue.path(of: entry.name)
    let expected = FrameCollector()
    let end = Self.read(path, limit: 1_000, to: expected).error
    for (most, limit) in [(1, 1_000), (3, 2), (1_000, 7), (1_000, 1_000)] {
      let collector = RecordCollector(most: most)
      let (pieces, error) = Self.read(path, limit: limit, to: collector)
      #expect(collector.times == expected.infos.map(\.timestampNanoseconds))
      #expect(pieces.allSatisfy { $0 <= limit })
      #expect(error?.description == end?.description)
    }
  }

  @Test("A file of ordinary frames is taken whole, and what damages it is told all the same")
  func whole() throws {
    let folder = try TemporaryFolder()
    let frames = (1...200).map { number in
      CapturedFrame(
        at: .milliseconds(number), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
        .udp(from: 50_000, to: 7_000), .bytes(Array(repeating: 0, count: 20)))
    }
    let file = CaptureFile.pcap(frames)
    let record = 16 + frames[0].bytes.count
    for (bytes, problem) in [
      (file, nil), (file.dropLast(1), "the file is cut: "),
      (file.dropLast(record - 1), "the file is cut: 16 bytes"),
    ] as [([UInt8], String?)] {
      let path = try folder.write(Array(bytes), to: "x.pcap")
      let collector = RecordCollector(most: .max)
      let (pieces, error) = Self.read(path, limit: 150, to: collector)
      let count = problem == nil ? 200 : 199
      #expect(collector.taken == count)
      #expect(pieces.reduce(0, +) == count)
      #expect(pieces.first == 150)
      #expect(error?.problem.hasPrefix(problem ?? "") == (problem == nil ? nil : true))
      if problem != nil { #expect(error?.byteOffset == 24 + 199 * record) }
    }
  }

  /// Files whose records are other than most files have them.
  struct OldFile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]

    static let frames = (1...3).map { number in
      CapturedFrame(
        at: .milliseconds(number), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
        .udp(from: 50_000, to: 7_000), .bytes(Array(repeating: 0, count: 40))
      ).cut(to: 60)
    }

    static let all =
      [ByteOrder.little, .big].flatMap { order in
        let swapped = file(order, version: (2, 2), lengthsSwapped: true)
        return [
          OldFile(testDescription: "version 2.0, \(order)", bytes: version((2, 0), swapped, order)),
          OldFile(testDescription: "version 2.2, \(order)", bytes: swapped),
          OldFile(
            testDescription: "version 543.0, \(order)", bytes: version((543, 0), swapped, order)),
          OldFile(testDescription: "version 2.3, \(order)", bytes: version((2, 3), swapped, order)),
          OldFile(
            testDescription: "version 2.3, other lengths, \(order)",
            bytes: file(order, version: (2, 3), lengthsSwapped: false)),
          OldFile(testDescription: "longer headers, \(order)", bytes: longerHeaders(order)),
        ]
      }
      + [
        OldFile(
          testDescription: "nanoseconds, big-endian",
          bytes: CaptureFile.pcap(frames, resolution: .nanoseconds, byteOrder: .big))
      ]

    private static func file(
      _ order: ByteOrder, version number: (UInt8, UInt8), lengthsSwapped: Bool
    ) -> [UInt8] {
      var bytes = CaptureFile.pcap(frames, byteOrder: order)
      for number in frames.indices where lengthsSwapped {
        let start = 24 + number * 76 + 8
        bytes.replaceSubrange(
          start..<start + 8, with: bytes[start + 4..<start + 8] + bytes[start..<start + 4])
      }
      return version((UInt16(number.0), UInt16(number.1)), bytes, order)
    }

    private static func version(
      _ version: (UInt16, UInt16), _ bytes: [UInt8], _ order: ByteOrder
    ) -> [UInt8] {
      var bytes = bytes
      for (place, number) in [(4, version.0), (6, version.1)] {
        let big = [UInt8(number >> 8), UInt8(number & 0xff)]
        bytes.replaceSubrange(place..<place + 2, with: order == .big ? big : big.reversed())
      }
      return bytes
    }

    /// As a patched libpcap wrote them: eight bytes more before each frame.
    private static func longerHeaders(_ order: ByteOrder) -> [UInt8] {
      let bytes = CaptureFile.pcap(frames, byteOrder: order)
      let magic: [UInt8] = [0xa1, 0xb2, 0xcd, 0x34]
      var file = (order == .big ? magic : magic.reversed()) + bytes[4..<24]
      for number in frames.indices {
        let start = 24 + number * 76
        file += bytes[start..<start + 16] + Array(repeating: 0, count: 8)
        file += bytes[start + 16..<start + 76]
      }
      return file
    }
  }

  @Test("Files of other forms are read as libpcap reads them", arguments: OldFile.all)
  func oldFiles(_ file: OldFile) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(file.bytes, to: "x.pcap")
    let theirs = LibpcapReader.read(path)
    let ours = FrameCollector()
    #expect(Self.read(path, limit: 1_000, to: ours).error == nil)
    #expect(theirs.isWhole)
    #expect(ours.frames == theirs.frames.map(\.bytes))
    #expect(ours.infos.map(\.wireByteCount) == theirs.frames.map(\.wireByteCount))
    #expect(ours.infos.map(\.timestampNanoseconds) == theirs.frames.map(\.nanoseconds))
    #expect(ours.frames == OldFile.frames.map(\.bytes))
    let collector = RecordCollector(most: .max)
    #expect(Self.read(path, limit: 1_000, to: collector).error == nil)
    #expect(collector.taken == 0, "such records are not offered")
    #expect(collector.times == ours.infos.map(\.timestampNanoseconds))
  }
}
