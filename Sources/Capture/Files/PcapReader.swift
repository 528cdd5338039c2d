import Wire

/// Reads the frames of a pcap file (draft-ietf-opsawg-pcap; pcap-savefile(5)).
///
///      0                   1                   2                   3
///     +---------------------------------------------------------------+
///   0 | magic                                                         |
///   4 | major version                 | minor version                 |
///   8 | reserved                                                      |
///  12 | reserved                                                      |
///  16 | snapshot length                                               |
///  20 | FCS length, reserved  | link type                             |
///     +---------------------------------------------------------------+
///
/// Then, for each packet, a record: seconds, fraction, captured length, length on the wire, and the
/// captured bytes.
struct PcapReader {
  /// The bytes before the first record.
  static let headerByteCount = 24

  /// The link type of every frame.
  let linkType: LinkType
  private let order: ByteOrder
  private let nanosecondsPerFraction: Int64
  private let recordHeaderByteCount: UInt8
  private let lengthOrder: LengthOrder

  private enum Field {
    static let majorVersion = 4
    static let minorVersion = 6
    static let linkType = 20
  }

  /// Which of a record's two lengths comes first; old writers disagreed.
  private enum LengthOrder {
    case capturedFirst, wireFirst, lesserIsCaptured
  }

  /// The numbers that a pcap file may begin with, and what they say of its records.
  private static func variant(
    _ magic: UInt32
  ) -> (nanosecondsPerFraction: Int64, recordHeaderByteCount: UInt8)? {
    switch magic {
    case 0xa1b2_c3d4: (1_000, 16)
    case 0xa1b2_3c4d: (1, 16)
    // A patched libpcap of the 1990s that added interface, protocol and packet type.
    case 0xa1b2_cd34: (1_000, 24)
    default: nil
    }
  }

  /// Reads the file's header; `nil` if it is not one of a pcap file.
  ///
  /// - Throws: That the file is of a version of which nobody knows what it means.
  init?(header: Span<UInt8>) throws(FormatError) {
    var found: (order: ByteOrder, nanosecondsPerFraction: Int64, recordHeaderByteCount: UInt8)?
    for order in [ByteOrder.little, .big] {
      guard let variant = Self.variant(order.read32(header, at: 0)) else { continue }
      found = (order, variant.nanosecondsPerFraction, variant.recordHeaderByteCount)
    }
    guard let found else { return nil }
    (order, nanosecondsPerFraction, recordHeaderByteCount) = found
    // The upper bits hold the length of the frame check sequence, which the decoder needs not know.
    linkType = LinkType(
      rawValue: Int32(order.read32(header, at: Field.linkType) & 0x03ff_ffff))
    let major = order.read16(header, at: Field.majorVersion)
    let minor = order.read16(header, at: Field.minorVersion)
    switch (major, minor) {
    case (2, 0..<3), (543, 0): lengthOrder = .wireFirst
    case (2, 3): lengthOrder = .lesserIsCaptured
    case (2, 4): lengthOrder = .capturedFirst
    default:
      throw FormatError(
        byteOffset: Field.majorVersion,
        problem: "the file is of version \(major).\(minor); 2.0 to 2.4 and 543.0 are read",
        advice: "convert it with the program that wrote it")
    }
  }

  /// Whether four bytes are those with which a pcap file begins.
  static func begins(_ bytes: Span<UInt8>) -> Bool {
    variant(ByteOrder.little.read32(bytes, at: 0)) != nil
      || variant(ByteOrder.big.read32(bytes, at: 0)) != nil
  }

  /// Passes on the frames of whole records, until `sink` wants no more.
  @_lifetime(sink: copy sink)
  func read(
    _ bytes: Span<UInt8>, into sink: inout FrameSink
  ) throws(FormatError) -> FormatProgress {
    do throws(PacketFilterError) {
      try sink.use(linkType)
    } catch {
      throw FormatError(problem: error.problem, advice: PacketFilterError.advice)
    }
    // The loop twice, so that no number in it needs a look at the order.
    return switch order {
    case .little: try readRecords(bytes, .little, into: &sink)
    case .big: try readRecords(bytes, .big, into: &sink)
    }
  }

  @_lifetime(sink: copy sink)
  @inline(__always) private func readRecords(
    _ bytes: Span<UInt8>, _ order: ByteOrder, into sink: inout FrameSink
  ) throws(FormatError) -> FormatProgress {
    // So that the compiler knows: whoever has a header has all of its fields.
    let headerByteCount = max(Int(recordHeaderByteCount), PcapRecords.headerByteCount)
    var rest = bytes
    while true {
      if !sink.hasRoom {
        if isPlain { rest = offer(rest, to: &sink) }
        guard sink.makeRoom() else { break }
      }
      let offset = bytes.count &- rest.count
      guard rest.count >= headerByteCount else {
        return FormatProgress(consumed: offset, needed: headerByteCount)
      }
      let (captured, onWire) = lengths(rest, order)
      guard captured <= FrameBatch.maximumFrameByteCount else {
        throw Self.tooLong(captured, at: offset)
      }
      let recordByteCount = headerByteCount &+ Int(captured)
      guard rest.count >= recordByteCount else {
        return FormatProgress(consumed: offset, needed: recordByteCount)
      }
      // Seconds have 32 bits without a sign: up to 2106.
      let time =
        Int64(order.read32(rest, at: PcapRecords.Field.seconds)) &* 1_000_000_000
        &+ Int64(order.read32(rest, at: PcapRecords.Field.fraction)) &* nanosecondsPerFraction
      sink.deliver(
        from: offset &+ headerByteCount, Int(captured),
        FrameInfo(timestampNanoseconds: time, wireByteCount: onWire, interface: sink.place))
      rest = rest.extracting(droppingFirst: recordByteCount)
    }
    return FormatProgress(consumed: bytes.count &- rest.count, needed: 0)
  }

  /// Whether the records are such as `PcapRecords` has.
  private var isPlain: Bool {
    order == .little && lengthOrder == .capturedFirst
      && recordHeaderByteCount == PcapRecords.headerByteCount
  }

  /// Offers what is left to who takes it faster; what is still left then.
  @_lifetime(copy rest)
  @_lifetime(sink: copy sink)
  private func offer(_ rest: Span<UInt8>, to sink: inout FrameSink) -> Span<UInt8> {
    let records = PcapRecords(
      rest, nanosecondsPerFraction: nanosecondsPerFraction, interface: sink.place)
    return rest.extracting(droppingFirst: sink.offer(records))
  }

  private static func tooLong(_ captured: UInt32, at offset: Int) -> FormatError {
    FormatError(
      byteOffset: offset,
      problem: "the record here claims a frame of \(captured) bytes, more than any has")
  }

  @inline(__always) private func lengths(
    _ header: Span<UInt8>, _ order: ByteOrder
  ) -> (captured: UInt32, onWire: UInt32) {
    let first = order.read32(header, at: PcapRecords.Field.captured)
    let second = order.read32(header, at: PcapRecords.Field.onWire)
    return switch lengthOrder {
    case .capturedFirst: (first, second)
    case .wireFirst: (second, first)
    case .lesserIsCaptured: (min(first, second), max(first, second))
    }
  }
}
