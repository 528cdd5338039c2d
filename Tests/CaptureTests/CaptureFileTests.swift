import Capture
import TestSupport
import Testing
import Wire

@Suite("Capture files") struct CaptureFileTests {
  /// Two frames, of which the first one's time has nanoseconds.
  static let frames = [
    CapturedFrame(
      at: .nanoseconds(123_456_789), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
      .tcp(from: 51234, to: 6, .syn)),
    CapturedFrame(
      at: .seconds(1), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
      .udp(from: 51234, to: 53), .text("one")),
  ]
  static let start = Int64(CaptureFile.start) * 1_000_000_000

  /// One form of a file, and the fraction of the first frame's time that it keeps.
  struct Form: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let nanoseconds: Int64

    init(_ name: String, _ bytes: [UInt8], nanoseconds: Int64) {
      testDescription = name
      self.bytes = bytes
      self.nanoseconds = nanoseconds
    }
  }

  static let forms: [Form] = [
    Form("pcap, microseconds", CaptureFile.pcap(frames), nanoseconds: 123_456_000),
    Form(
      "pcap, microseconds, big-endian", CaptureFile.pcap(frames, byteOrder: .big),
      nanoseconds: 123_456_000),
    Form(
      "pcap, nanoseconds", CaptureFile.pcap(frames, resolution: .nanoseconds),
      nanoseconds: 123_456_789),
    Form(
      "pcap, nanoseconds, big-endian",
      CaptureFile.pcap(frames, resolution: .nanoseconds, byteOrder: .big),
      nanoseconds: 123_456_789),
    Form("pcapng, microseconds", CaptureFile.pcapng(frames), nanoseconds: 123_456_000),
    Form(
      "pcapng, microseconds, big-endian", CaptureFile.pcapng(frames, byteOrder: .big),
      nanoseconds: 123_456_000),
    Form(
      "pcapng, nanoseconds",
      CaptureFile.pcapng(
        frames, interfaces: [CaptureFile.Interface(resolution: .nanoseconds)]),
      nanoseconds: 123_456_789),
  ]

  @Test("Bytes, sizes and times", arguments: forms) func form(_ form: Form) throws {
    let folder = try TemporaryFolder()
    let source = try CaptureSource.open(file: folder.write(form.bytes, to: "x.pcap"))
    let collector = FrameCollector()
    try source.readAll(to: collector)
    #expect(source.linkType == .ethernet)
    #expect(!source.isLive)
    #expect(source.statistics == nil)
    #expect(collector.frames == Self.frames.map(\.bytes))
    #expect(collector.infos.map(\.wireByteCount) == Self.frames.map { UInt32($0.bytes.count) })
    #expect(
      collector.infos.map(\.timestampNanoseconds)
        == [Self.start + form.nanoseconds, Self.start + 1_000_000_000])
    #expect(source.byteOffset == form.bytes.count)
  }

  @Test("A snapshot length keeps the size on the wire") func snapshotLength() throws {
    let folder = try TemporaryFolder()
    let cut = Self.frames.map { $0.cut(to: 20) }
    let source = try CaptureSource.open(file: folder.write(CaptureFile.pcap(cut), to: "x.pcap"))
    let collector = FrameCollector()
    try source.readAll(to: collector)
    #expect(collector.frames.map(\.count) == [20, 20])
    #expect(collector.infos.map(\.wireByteCount) == Self.frames.map { UInt32($0.bytes.count) })
  }

  @Test("No more frames at a time than were asked for") func limit() throws {
    let folder = try TemporaryFolder()
    let many = Array(repeating: Self.frames[0], count: 5)
    let source = try CaptureSource.open(file: folder.write(CaptureFile.pcap(many), to: "x.pcap"))
    let collector = FrameCollector()
    #expect(try source.dispatch(limit: 2, to: collector) == .frames(2))
    #expect(collector.frames.count == 2)
    #expect(try source.dispatch(limit: 2, to: collector) == .frames(2))
    #expect(try source.dispatch(limit: 2, to: collector) == .frames(1))
    #expect(try source.dispatch(limit: 2, to: collector) == .end)
    #expect(collector.frames.count == 5)
  }

  @Test("A file without frames is at its end at once") func noFrames() throws {
    let folder = try TemporaryFolder()
    let source = try CaptureSource.open(file: folder.write(CaptureFile.pcap([]), to: "x.pcap"))
    #expect(try source.dispatch(limit: 1, to: FrameCollector()) == .end)
  }

  @Test("Only what the filter describes comes through") func filter() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(CaptureFile.pcap(Self.frames), to: "x.pcap")
    let source = try CaptureSource.open(file: path)
    try source.setFilter("udp port 53")
    let collector = FrameCollector()
    try source.readAll(to: collector)
    #expect(collector.frames == [Self.frames[1].bytes])
  }

  @Test("A filter that is none is named, with what libpcap says") func wrongFilter() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(CaptureFile.pcap(Self.frames), to: "x.pcap")
    let source = try CaptureSource.open(file: path)
    let error = #expect(throws: CaptureError.self) { try source.setFilter("port port") }
    #expect(error?.source == path)
    #expect(error?.problem.hasPrefix("the filter 'port port' is refused: ") == true)
    #expect(error?.advice == "see pcap-filter(7) for the language")
  }
}

@Suite("Sources that cannot be read") struct BrokenSourceTests {
  @Test("A file that is not there") func missing() {
    let error = #expect(throws: CaptureError.self) {
      try CaptureSource.open(file: "/no/such/file.pcap")
    }
    #expect(
      error?.description
        == "/no/such/file.pcap: No such file or directory; check the name and its permissions")
  }

  @Test("An empty file") func empty() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([], to: "x.pcap")
    let error = #expect(throws: CaptureError.self) { try CaptureSource.open(file: path) }
    #expect(error?.byteOffset == 0)
    #expect(error?.problem == "the file is empty")
  }

  @Test("Text") func text() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("This is no capture, but it is long enough.\n", to: "x.pcap")
    let error = #expect(throws: CaptureError.self) { try CaptureSource.open(file: path) }
    #expect(error?.problem == "this is neither pcap nor pcapng")
  }

  @Test("A folder") func folder() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: CaptureError.self) { try CaptureSource.open(file: folder.path) }
    #expect(error?.source == folder.path)
  }

  @Test("A link type that is not decoded is named, with those that are") func linkType() throws {
    let folder = try TemporaryFolder()
    let bytes = CaptureFile.pcap([], linkType: .ieee802154)
    let path = try folder.write(bytes, to: "x.pcap")
    let error = #expect(throws: CaptureError.self) { try CaptureSource.open(file: path) }
    #expect(error?.problem.contains("IEEE802_15_4") == true)
    #expect(error?.problem.contains("195") == true)
    #expect(error?.advice.contains("ethernet") == true)
  }

  /// A file that is cut.
  struct Cut: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
      testDescription = name
      self.bytes = bytes
    }
  }

  private static let frames = CaptureFileTests.frames
  static let cuts: [Cut] = [
    Cut("in a frame", CaptureFile.pcap(frames).dropLast(1)),
    Cut("in a frame's header", CaptureFile.pcap(frames).dropLast(frames[1].bytes.count + 1)),
    Cut("in a pcapng block", CaptureFile.pcapng(frames).dropLast(1)),
  ]

  @Test("A file that is cut gives what precedes, and names the byte", arguments: cuts)
  func cut(_ cut: Cut) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(cut.bytes, to: "x.pcap")
    let source = try CaptureSource.open(file: path)
    let collector = FrameCollector()
    let error = #expect(throws: CaptureError.self) { try source.readAll(to: collector) }
    #expect(collector.frames == [Self.frames[0].bytes])
    #expect(error?.byteOffset == cut.bytes.count)
    #expect(error?.problem.hasPrefix("the file is cut: ") == true)
    #expect(error?.description.hasPrefix("\(path): byte \(cut.bytes.count): ") == true)
  }

  @Test("An interface that is not there") func interface() {
    let error = #expect(throws: CaptureError.self) {
      try CaptureSource.open(interface: "no-such-if")
    }
    #expect(error?.source == "no-such-if")
    #expect(error?.byteOffset == nil)
  }
}
