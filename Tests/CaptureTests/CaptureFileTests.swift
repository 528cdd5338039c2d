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
    let source = try Savefile(path: folder.write(form.bytes, to: "x.pcap"))
    let collector = FrameCollector()
    try source.readAll(to: collector)
    #expect(collector.frames == Self.frames.map(\.bytes))
    #expect(collector.linkTypes == [.ethernet, .ethernet])
    #expect(collector.infos.map(\.wireByteCount) == Self.frames.map { UInt32($0.bytes.count) })
    #expect(
      collector.infos.map(\.timestampNanoseconds)
        == [Self.start + form.nanoseconds, Self.start + 1_000_000_000])
    #expect(source.byteOffset == form.bytes.count)
  }

  @Test("A snapshot length keeps the size on the wire") func snapshotLength() throws {
    let folder = try TemporaryFolder()
    let cut = Self.frames.map { $0.cut(to: 20) }
    let source = try Savefile(path: folder.write(CaptureFile.pcap(cut), to: "x.pcap"))
    let collector = FrameCollector()
    try source.readAll(to: collector)
    #expect(collector.frames.map(\.count) == [20, 20])
    #expect(collector.infos.map(\.wireByteCount) == Self.frames.map { UInt32($0.bytes.count) })
  }

  @Test("No more frames at a time than were asked for") func limit() throws {
    let folder = try TemporaryFolder()
    let many = Array(repeating: Self.frames[0], count: 5)
    let source = try Savefile(path: folder.write(CaptureFile.pcap(many), to: "x.pcap"))
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
    let source = try Savefile(path: folder.write(CaptureFile.pcap([]), to: "x.pcap"))
    #expect(try source.dispatch(limit: 1, to: FrameCollector()) == .end)
  }

  @Test("Only what the filter describes comes through") func filter() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(CaptureFile.pcap(Self.frames), to: "x.pcap")
    let source = try Savefile(path: path)
    try source.setFilter("udp port 53")
    let collector = FrameCollector()
    try source.readAll(to: collector)
    #expect(collector.frames == [Self.frames[1].bytes])
    #expect(collector.skipped == 1)
  }

  /// Which of 600 frames go to port 53, and how many are asked for at a time.
  struct Passing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let places: [Int]
    var limit = 1_000
  }

  private static let some = [1, 2, 3, 9, 63, 64, 65, 127, 128, 598]
  static let passing: [Passing] = [
    Passing(testDescription: "none of them", places: []),
    Passing(testDescription: "all of them", places: Array(0..<600)),
    Passing(testDescription: "the first and the last", places: [0, 599]),
    Passing(testDescription: "some alone and some in a row", places: some),
    Passing(testDescription: "the same, a few frames at a time", places: some, limit: 7),
    Passing(testDescription: "the same, one frame at a time", places: some, limit: 1),
  ]

  @Test("It is known before each frame how many were kept back", arguments: passing)
  func keptBack(_ row: Passing) throws {
    let folder = try TemporaryFolder()
    let frames = (0..<600).map { Self.frames[row.places.contains($0) ? 1 : 0] }
    for file in [CaptureFile.pcap(frames), CaptureFile.pcapng(frames)] {
      let source = try Savefile(path: folder.write(file, to: "x.pcap"))
      try source.setFilter("udp port 53")
      let collector = FrameCollector()
      var counts: [Int] = []
      while case .frames(let count) = try source.dispatch(limit: row.limit, to: collector) {
        counts.append(count)
      }
      #expect(collector.places == row.places)
      #expect(counts.reduce(0, +) == row.places.count)
      #expect(counts.allSatisfy { $0 <= row.limit })
      // What is kept back does not count: of those that pass there are as many as were asked for.
      if row.places.count >= row.limit { #expect(counts.contains(row.limit)) }
    }
  }

  @Test("Frames that nobody decodes pass no filter, and are counted") func undecodedFrames() throws
  {
    let folder = try TemporaryFolder()
    let kinds = [Self.frames[1].on(interface: 1), Self.frames[1], Self.frames[0]]
    let frames = (0..<300).map { kinds[$0 % 3] }
    let file = CaptureFile.pcapng(
      frames, interfaces: [CaptureFile.Interface(), CaptureFile.Interface(.ieee802154)])
    let source = try Savefile(path: folder.write(file, to: "x.pcapng"))
    try source.setFilter("udp port 53")
    let collector = FrameCollector()
    try source.readAll(to: collector)
    #expect(collector.places == (0..<300).filter { $0 % 3 == 1 })
    #expect(source.undecodedError?.problem.hasPrefix("100 of its frames") == true)
  }

  @Test("A filter that is none is named, with what libpcap says") func wrongFilter() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(CaptureFile.pcap(Self.frames), to: "x.pcap")
    let source = try Savefile(path: path)
    let error = #expect(throws: CaptureError.self) { try source.setFilter("port port") }
    #expect(error?.source == path)
    #expect(error?.problem.hasPrefix("the filter 'port port' is refused: ") == true)
    #expect(error?.advice == "see pcap-filter(7) for the language")
  }
}

@Suite("Sources that cannot be read") struct BrokenSourceTests {
  @Test("A file that is not there") func missing() {
    let error = #expect(throws: CaptureError.self) {
      try Savefile(path: "/no/such/file.pcap")
    }
    #expect(
      error?.description
        == "/no/such/file.pcap: No such file or directory; check the name and its permissions")
  }

  @Test("An empty file") func empty() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([], to: "x.pcap")
    let error = #expect(throws: CaptureError.self) { try Savefile(path: path) }
    #expect(error?.byteOffset == 0)
    #expect(error?.problem == "the file is empty")
  }

  @Test("Text") func text() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("This is no capture, but it is long enough.\n", to: "x.pcap")
    let error = #expect(throws: CaptureError.self) { try Savefile(path: path) }
    #expect(error?.problem == "this is neither pcap nor pcapng")
  }

  @Test("A folder") func folder() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: CaptureError.self) { try Savefile(path: folder.path) }
    #expect(error?.source == folder.path)
    #expect(error?.problem == "Is a directory")
    #expect(error?.advice == "check the name and its permissions")
  }

  @Test("A link type that is not decoded is named, with those that are") func linkType() throws {
    let folder = try TemporaryFolder()
    let bytes = CaptureFile.pcap([], linkType: .ieee802154)
    let path = try folder.write(bytes, to: "x.pcap")
    let error = #expect(throws: CaptureError.self) { try Savefile(path: path) }
    #expect(error?.problem.contains("IEEE802_15_4") == true)
    #expect(error?.problem.contains("195") == true)
    #expect(error?.advice.contains("ethernet") == true)
  }

  /// A damaged file, how many frames precede the damage, where it is, and what is said of it.
  struct Damage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let frames: Int
    let byteOffset: Int
    let problem: String

    init(_ name: String, _ bytes: [UInt8], after frames: Int, at byteOffset: Int, _ problem: String)
    {
      testDescription = name
      self.bytes = bytes
      self.frames = frames
      self.byteOffset = byteOffset
      self.problem = problem
    }
  }

  private static let frames = CaptureFileTests.frames
  private static let pcap = CaptureFile.pcap(frames)
  private static let pcapng = CaptureFile.pcapng(frames)
  /// Where the second record, or block, begins.
  private static let second = 24 + 16 + frames[0].bytes.count
  private static let secondBlock = pcapng.count - 80
  private static let interface = CaptureFile.Block.interface(CaptureFile.Interface())

  static let damages: [Damage] = [
    Damage("cut in the file's header", pcap.prefixOf(23), after: 0, at: 0, "the file is cut: "),
    Damage(
      "of another version", pcap.replacing(at: 4, [3, 0, 0, 0]), after: 0, at: 4,
      "the file is of version 3.0; 2.0 to 2.4 and 543.0 are read"),
    Damage("cut in a frame", pcap.dropLast(1), after: 1, at: second, "the file is cut: "),
    Damage(
      "cut in a record's header", pcap.prefixOf(second + 15), after: 1, at: second,
      "the file is cut: 16 bytes belong here, of which 15 are there"),
    Damage(
      "cut in a block", pcapng.dropLast(1), after: 1, at: secondBlock,
      "the file is cut: 80 bytes belong here, of which 79 are there"),
    Damage(
      "a frame longer than any", pcap.replacing(at: second + 8, [1, 0, 4, 0]), after: 1,
      at: second, "the record here claims a frame of 262145 bytes, more than any has"),
    Damage(
      "a block of 4 bytes", pcapng.replacing(at: secondBlock + 4, [4, 0, 0, 0]), after: 1,
      at: secondBlock, "a block cannot have 4 bytes"),
    Damage(
      "a block of 81 bytes", pcapng.replacing(at: secondBlock + 4, [81, 0, 0, 0]), after: 1,
      at: secondBlock, "a block cannot have 81 bytes"),
    Damage(
      "a block longer than any", pcapng.replacing(at: secondBlock + 4, [0, 0, 0, 2]),
      after: 1, at: secondBlock, "the block here claims 33554432 bytes, more than the "),
    Damage(
      "lengths that differ", pcapng.replacing(at: pcapng.count - 4, [84, 0, 0, 0]), after: 1,
      at: secondBlock, "the two lengths of the block here differ"),
    Damage(
      "more captured than the block has",
      pcapng.replacing(at: secondBlock + 20, [200, 0, 0, 0]), after: 1, at: secondBlock,
      "the packet block here claims a frame of 200 bytes, more than it has or any has"),
    Damage(
      "an interface that is not described",
      pcapng.replacing(at: secondBlock + 8, [1, 0, 0, 0]), after: 1, at: secondBlock,
      "the packet here is of interface 1, which is not described before it"),
    Damage(
      "a simple packet of no interface", CaptureFile.pcapng([.simplePacket(frames[0])]),
      after: 0, at: 28, "the packet here is of interface 0, which is not described before it"),
    Damage(
      "a section of another version", pcapng.replacing(at: 12, [2, 0]), after: 0, at: 0,
      "the section here is of version 2.0; 1.x is read"),
    Damage(
      "a section without its magic", pcapng.replacing(at: 8, [0, 0]), after: 0, at: 8,
      "the section here begins without a byte-order magic"),
    Damage(
      "a packet block without its fields",
      CaptureFile.pcapng([interface, .other(type: 6, body: [0, 0, 0, 0])]), after: 0, at: 60,
      "the packet block here is too short"),
    Damage(
      "an interface without its fields",
      CaptureFile.pcapng([.other(type: 1, body: [1, 0, 0, 0])]), after: 0, at: 28,
      "the interface description here is too short"),
    Damage(
      "an option that is too long",
      CaptureFile.pcapng([.other(type: 1, body: hex("0100 0000 00000400 0900 0900 06000000"))]),
      after: 0, at: 28, "option 9 of the interface here is too long"),
    Damage(
      "a clock that is too fine",
      CaptureFile.pcapng([
        .interface(CaptureFile.Interface(), options: CaptureFile.option(9, [20]))
      ]), after: 0, at: 28, "the timestamps of the interface here are finer than 64 bits hold"),
  ]

  @Test("A damaged file gives what precedes, and names the byte", arguments: damages)
  func damage(_ damage: Damage) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(damage.bytes, to: "x.pcap")
    let collector = FrameCollector()
    let error = #expect(throws: CaptureError.self) {
      try Savefile(path: path).readAll(to: collector)
    }
    #expect(collector.frames == Self.frames.prefix(damage.frames).map(\.bytes))
    #expect(error?.byteOffset == damage.byteOffset)
    #expect(error?.problem.hasPrefix(damage.problem) == true, "\(error?.problem ?? "")")
    #expect(error?.description.hasPrefix("\(path): byte \(damage.byteOffset): ") == true)
  }

  @Test("A section may not describe interfaces without end") func interfaces() throws {
    let folder = try TemporaryFolder()
    let interfaces = Array(repeating: CaptureFile.Interface(), count: 65_537)
    let path = try folder.write(CaptureFile.pcapng([], interfaces: interfaces), to: "x.pcapng")
    let error = #expect(throws: CaptureError.self) {
      try Savefile(path: path).readAll(to: FrameCollector())
    }
    #expect(error?.problem == "the section here describes more than 65536 interfaces")
  }

  @Test("Frames that are not decoded are passed on, and named") func undecoded() throws {
    let file = try Savefile(path: CaptureCatalogue.path(of: "pcapng-foreign-link.pcapng"))
    let collector = FrameCollector()
    _ = try file.dispatch(limit: 1, to: collector)
    let error = file.undecodedError
    try file.readAll(to: collector)
    #expect(file.undecodedError == error)
    #expect(collector.linkTypes.map(\.rawValue) == [195, 1, 1, 1, 1, 1])
    #expect(
      error?.problem
        == "1 of its frames are not decoded, the first of link type IEEE802_15_4 (195)")
  }

  @Test("An interface that is not there") func interface() {
    let error = #expect(throws: CaptureError.self) {
      try LiveCapture(
        interface: "no-such-if", place: 0, options: LiveOptions(), filter: "")
    }
    #expect(error?.source == "no-such-if")
    #expect(error?.byteOffset == nil)
  }
}

extension [UInt8] {
  /// The first `count` bytes.
  fileprivate func prefixOf(_ count: Int) -> [UInt8] { Array(prefix(count)) }

  /// These bytes with others in the place of those from `offset` on.
  fileprivate func replacing(at offset: Int, _ bytes: [UInt8]) -> [UInt8] {
    var changed = self
    changed.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    return changed
  }
}
