/// The frames in a piece of a generated capture, or in all of it.
public struct Frames: Sendable {
  private let bytes: [UInt8]
  private let start: Int

  private static let fileHeader: [UInt8] = [0xd4, 0xc3, 0xb2, 0xa1]
  private static let fileHeaderByteCount = 24

  /// The frames in a piece that a generator wrote; each has whole records.
  public init(in piece: [UInt8]) {
    bytes = piece
    start = piece.starts(with: Self.fileHeader) ? Self.fileHeaderByteCount : 0
  }

  /// All the frames of a plan without a problem.
  public init(of plan: TrafficPlan) {
    var bytes: [UInt8] = []
    TrafficGenerator(plan).run { piece in bytes += piece }
    self.init(in: bytes)
  }

  /// Lends frame after frame, with its time in nanoseconds since 1970.
  @inline(__always) public func forEach(_ body: (Span<UInt8>, Int64) -> Void) {
    let bytes = bytes.span
    var record = start
    while record < bytes.count {
      let frame = record + RecordTemplate.recordHeaderByteCount
      let end = frame + Self.number(at: record + 8, of: bytes)
      let microseconds =
        Self.number(at: record, of: bytes) * 1_000_000 + Self.number(at: record + 4, of: bytes)
      body(bytes.extracting(frame..<end), Int64(microseconds) * 1_000)
      record = end
    }
  }

  private static func number(at offset: Int, of bytes: Span<UInt8>) -> Int {
    var number = 0
    for place in 0..<4 { number |= Int(bytes[offset + place]) << (place * 8) }
    return number
  }
}
