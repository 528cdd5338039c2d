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
  /// Its name or, for want of one, its description; `nil` if it has neither.
  let name: String?
  /// Its place among the sources of the run.
  var place: UInt16 = 0
  /// What it received and lost, as the latest statistics block says.
  var statistics = CaptureStatistics()

  private enum Option {
    static let name: UInt16 = 2
    static let description: UInt16 = 3
    static let timestampResolution: UInt16 = 9
    static let timestampOffset: UInt16 = 14
  }
  private static let fixedByteCount = 8
  /// What is kept of a name: far more than any system gives, since a file may have 65,536 of 64 KiB.
  private static let maximumNameByteCount = 128

  /// Reads the body of the block.
  ///
  /// - Throws: The problem; where it is, the caller knows.
  init(_ body: Span<UInt8>, _ order: ByteOrder) throws(FormatError) {
    guard body.count >= Self.fixedByteCount else {
      throw FormatError(problem: "the interface description here is too short")
    }
    linkType = LinkType(rawValue: Int32(order.read16(body, at: 0)))
    snapshotLength = order.read32(body, at: 4)
    var resolution: UInt8 = 6
    var offsetSeconds: Int64 = 0
    var (name, description): (String?, String?)
    try PcapngOptions.forEach(
      in: body, from: Self.fixedByteCount, order, of: "interface"
    ) { code, value in
      switch (code, value.count) {
      case (Option.name, _): name = Self.text(value)
      case (Option.description, _): description = Self.text(value)
      case (Option.timestampResolution, 1): resolution = value[0]
      case (Option.timestampOffset, 8):
        offsetSeconds = Int64(bitPattern: order.read64(value, at: 0))
      default: break
      }
    }
    self.name = name ?? description
    guard let clock = CaptureClock(resolution: resolution, offsetSeconds: offsetSeconds) else {
      throw FormatError(
        problem: "the timestamps of the interface here are finer than 64 bits hold")
    }
    self.clock = clock
  }

  /// The text of an option, which some writers end with a zero; `nil` if there is none.
  private static func text(_ value: Span<UInt8>) -> String? {
    var bytes: [UInt8] = []
    for place in 0..<min(value.count, maximumNameByteCount) where value[place] != 0 {
      bytes.append(value[place])
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
