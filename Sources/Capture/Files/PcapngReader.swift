import Wire

/// Reads the frames of a pcapng file (draft-ietf-opsawg-pcapng).
///
/// Every section may have its own byte order, and every interface its own link type, snapshot length
/// and clock. Blocks that hold neither frames nor statistics are passed over.
///
///     block type | block length | body ... | block length
struct PcapngReader {
  /// The bytes that a block may have: as many as libpcap takes.
  private static let maximumBlockByteCount = 16 * 1_024 * 1_024
  /// The interfaces that a section may describe: far more than any machine has.
  private static let maximumInterfaceCount = 65_536
  /// Type, length and closing length of a block.
  private static let frameByteCount = 12

  private enum BlockType {
    static let section: UInt32 = 0x0a0d_0d0a
    static let interface: UInt32 = 1
    static let packet: UInt32 = 2
    static let simplePacket: UInt32 = 3
    static let statistics: UInt32 = 5
    static let enhancedPacket: UInt32 = 6
  }

  private static let byteOrderMagic: UInt32 = 0x1a2b_3c4d

  private var order = ByteOrder.little
  private var interfaces: [PcapngInterface] = []
  /// What the interfaces of the sections before this one received and lost.
  private var earlierStatistics = CaptureStatistics()
  /// The time of the latest frame, which one without a time takes over.
  private var latestTime: Int64 = 0

  /// Whether four bytes are those with which a pcapng file begins.
  static func begins(_ bytes: Span<UInt8>) -> Bool {
    ByteOrder.little.read32(bytes, at: 0) == BlockType.section
  }

  /// What the interfaces received and lost, as far as the file has said so.
  var statistics: CaptureStatistics {
    interfaces.reduce(into: earlierStatistics) { $0.add($1.statistics) }
  }

  /// Passes on the frames of whole blocks, until `sink` wants no more.
  @_lifetime(sink: copy sink)
  mutating func read(
    _ bytes: Span<UInt8>, into sink: inout FrameSink
  ) throws(FormatError) -> FormatProgress {
    var offset = 0
    while sink.wantsFrame() {
      let available = bytes.count - offset
      guard available >= Self.frameByteCount else {
        return FormatProgress(consumed: offset, needed: Self.frameByteCount)
      }
      // Views of a known size, so that a number in them is one load.
      let start = bytes.extracting(offset..<offset + Self.frameByteCount)
      // The type of a section header reads alike in both orders, which only its body tells.
      let type = order.read32(start, at: 0)
      if type == BlockType.section { try beginSection(start, at: offset) }
      let length = try blockLength(start, at: offset)
      guard available >= length else { return FormatProgress(consumed: offset, needed: length) }
      let end = bytes.extracting(offset + length - 4..<offset + length)
      guard order.read32(end, at: 0) == length else {
        throw FormatError(
          byteOffset: offset, problem: "the two lengths of the block here differ")
      }
      let body = bytes.extracting(offset + 8..<offset + length - 4)
      do throws(FormatError) {
        try readBlock(type, body, from: offset + 8, into: &sink)
      } catch {
        throw FormatError(byteOffset: offset, problem: error.problem, advice: error.advice)
      }
      offset += length
    }
    return FormatProgress(consumed: offset, needed: 0)
  }

  private mutating func beginSection(_ start: Span<UInt8>, at offset: Int) throws(FormatError) {
    switch Self.byteOrderMagic {
    case ByteOrder.little.read32(start, at: 8): order = .little
    case ByteOrder.big.read32(start, at: 8): order = .big
    default:
      throw FormatError(
        byteOffset: offset + 8, problem: "the section here begins without a byte-order magic")
    }
    earlierStatistics = statistics
    interfaces.removeAll()
  }

  @inline(__always) private func blockLength(
    _ start: Span<UInt8>, at offset: Int
  ) throws(FormatError) -> Int {
    let length = Int(order.read32(start, at: 4))
    guard length >= Self.frameByteCount, length.isMultiple(of: 4) else {
      throw FormatError(byteOffset: offset, problem: "a block cannot have \(length) bytes")
    }
    guard length <= Self.maximumBlockByteCount else {
      throw FormatError(
        byteOffset: offset,
        problem: "the block here claims \(length) bytes, more than the "
          + "\(Self.maximumBlockByteCount) that any has")
    }
    return length
  }

  @_lifetime(sink: copy sink)
  private mutating func readBlock(
    _ type: UInt32, _ body: Span<UInt8>, from start: Int, into sink: inout FrameSink
  ) throws(FormatError) {
    switch type {
    case BlockType.enhancedPacket:
      guard body.count >= 20 else { throw Self.tooShort }
      try deliver(
        body, from: start, of: Int(order.read32(body, at: 0)), captured: order.read32(body, at: 12),
        onWire: order.read32(body, at: 16), into: &sink)
    case BlockType.packet:
      guard body.count >= 20 else { throw Self.tooShort }
      try deliver(
        body, from: start, of: Int(order.read16(body, at: 0)), captured: order.read32(body, at: 12),
        onWire: order.read32(body, at: 16), into: &sink)
    case BlockType.simplePacket: try deliverSimple(body, from: start, into: &sink)
    case BlockType.interface: try describe(PcapngInterface(body, order), to: sink)
    case BlockType.statistics: noteStatistics(body)
    case BlockType.section: try checkVersion(body)
    default: return
    }
  }

  private mutating func describe(
    _ interface: PcapngInterface, to sink: borrowing FrameSink
  ) throws(FormatError) {
    guard interfaces.count < Self.maximumInterfaceCount else {
      throw FormatError(
        problem: "the section here describes more than \(Self.maximumInterfaceCount) interfaces")
    }
    interfaces.append(interface)
    interfaces[interfaces.count - 1].place = sink.place(of: interface.name)
  }

  /// What is wrong with a block that has no frames is no reason to read none of those that follow.
  private mutating func noteStatistics(_ body: Span<UInt8>) {
    guard let interface = PcapngStatistics.interface(body, order), interface < interfaces.count
    else { return }
    try? PcapngStatistics.read(body, order, into: &interfaces[interface].statistics)
  }

  private static let tooShort = FormatError(
    problem: "the packet block here is too short")

  private func checkVersion(_ body: Span<UInt8>) throws(FormatError) {
    guard body.count >= 16 else {
      throw FormatError(problem: "the section header here is too short")
    }
    let (major, minor) = (order.read16(body, at: 4), order.read16(body, at: 6))
    guard major == 1 else {
      throw FormatError(
        problem: "the section here is of version \(major).\(minor); 1.x is read",
        advice: "convert it with a newer editcap")
    }
  }

  /// A frame with a time: fields of 20 bytes, alike in the enhanced and the old packet block.
  @_lifetime(sink: copy sink)
  @inline(__always) private mutating func deliver(
    _ body: Span<UInt8>, from start: Int, of interface: Int, captured: UInt32, onWire: UInt32,
    into sink: inout FrameSink
  ) throws(FormatError) {
    guard interface < interfaces.count else { throw Self.unknown(interface) }
    let units = UInt64(order.read32(body, at: 4)) << 32 | UInt64(order.read32(body, at: 8))
    latestTime = interfaces[interface].clock.nanoseconds(units)
    try deliver(
      body, from: start, after: 20, captured: captured, onWire: onWire,
      interfaces[interface].linkType, interfaces[interface].place, into: &sink)
  }

  /// A frame of the first interface, without a time and with no captured length of its own.
  @_lifetime(sink: copy sink)
  private func deliverSimple(
    _ body: Span<UInt8>, from start: Int, into sink: inout FrameSink
  ) throws(FormatError) {
    guard body.count >= 4 else { throw Self.tooShort }
    guard let interface = interfaces.first else { throw Self.unknown(0) }
    let onWire = order.read32(body, at: 0)
    var captured = min(onWire, UInt32(body.count - 4))
    if interface.snapshotLength > 0 { captured = min(captured, interface.snapshotLength) }
    try deliver(
      body, from: start, after: 4, captured: captured, onWire: onWire, interface.linkType,
      interface.place, into: &sink)
  }

  /// A frame that lies behind the first `fieldByteCount` bytes of a body, which begins at `start`.
  @_lifetime(sink: copy sink)
  @inline(__always) private func deliver(
    _ body: Span<UInt8>, from start: Int, after fieldByteCount: Int, captured: UInt32,
    onWire: UInt32, _ linkType: LinkType, _ place: UInt16, into sink: inout FrameSink
  ) throws(FormatError) {
    guard Int(captured) <= body.count - fieldByteCount,
      captured <= FrameBatch.maximumFrameByteCount
    else { throw Self.tooLong(captured) }
    do throws(PacketFilterError) {
      try sink.use(linkType)
    } catch {
      throw FormatError(problem: error.problem, advice: PacketFilterError.advice)
    }
    sink.deliver(
      from: start + fieldByteCount, Int(captured),
      FrameInfo(timestampNanoseconds: latestTime, wireByteCount: onWire, interface: place))
  }

  private static func tooLong(_ captured: UInt32) -> FormatError {
    FormatError(
      problem: "the packet block here claims a frame of \(captured) bytes, "
        + "more than it has or any has")
  }

  private static func unknown(_ interface: Int) -> FormatError {
    FormatError(
      problem: "the packet here is of interface \(interface), which is not described before it")
  }
}
