import Wire

/// An interface of a pcapng file: its Interface Description Block.
///
///     link type | reserved | snapshot length | options
struct PcapngInterface {
  /// What the first byte of its frames means.
  let linkType: LinkType
  /// How many bytes of a frame were kept at most; 0 for all.
  let snapshotLength: UInt32
  /// What its timestamps count.
  let clock: CaptureClock

  private enum Option {
    static let end: UInt16 = 0
    static let timestampResolution: UInt16 = 9
    static let timestampOffset: UInt16 = 14
    static let headerByteCount = 4
  }
  private static let fixedByteCount = 8

  /// Reads the body of the block.
  ///
  /// - Throws: The problem; where it is, the caller knows.
  init(_ body: Span<UInt8>, _ order: ByteOrder) throws(FormatError) {
    guard body.count >= Self.fixedByteCount else {
      throw FormatError(problem: "the interface description here is too short")
    }
    linkType = LinkType(rawValue: Int32(order.read16(body, at: 0)))
    snapshotLength = order.read32(body, at: 4)
    clock = try Self.clock(body, order)
  }

  private static func clock(
    _ body: Span<UInt8>, _ order: ByteOrder
  ) throws(FormatError) -> CaptureClock {
    var resolution: UInt8 = 6
    var offsetSeconds: Int64 = 0
    var offset = fixedByteCount
    while body.count - offset >= Option.headerByteCount {
      let code = order.read16(body, at: offset)
      let length = Int(order.read16(body, at: offset + 2))
      let value = offset + Option.headerByteCount
      if code == Option.end { break }
      guard body.count - value >= length else {
        throw FormatError(
          problem: "option \(code) of the interface here is too long")
      }
      switch (code, length) {
      case (Option.timestampResolution, 1): resolution = body[value]
      case (Option.timestampOffset, 8):
        offsetSeconds = Int64(bitPattern: order.read64(body, at: value))
      default: break
      }
      offset = value + (length + 3) & ~3
    }
    guard let clock = CaptureClock(resolution: resolution, offsetSeconds: offsetSeconds) else {
      throw FormatError(
        problem: "the timestamps of the interface here are finer than 64 bits hold")
    }
    return clock
  }
}
