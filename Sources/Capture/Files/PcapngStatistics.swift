/// What an interface of a pcapng file received and lost: an Interface Statistics Block.
///
///     interface | time, high | time, low | options
///
/// The counts begin with the capture, so that the last block of an interface has all of them.
enum PcapngStatistics {
  private enum Option {
    static let received: UInt16 = 4
    static let droppedByInterface: UInt16 = 5
    static let droppedBySystem: UInt16 = 7
  }
  private static let fixedByteCount = 12

  /// The interface that the body of a block is about.
  static func interface(_ body: Span<UInt8>, _ order: ByteOrder) -> Int? {
    body.count >= fixedByteCount ? Int(order.read32(body, at: 0)) : nil
  }

  /// Takes over the counts in the body of a block.
  ///
  /// - Throws: The problem; where it is, the caller knows.
  static func read(
    _ body: Span<UInt8>, _ order: ByteOrder, into statistics: inout CaptureStatistics
  ) throws(FormatError) {
    var counts = statistics
    try PcapngOptions.forEach(
      in: body, from: fixedByteCount, order, of: "statistics"
    ) { code, value in
      guard value.count == 8 else { return }
      switch code {
      case Option.received: counts.received = order.read64(value, at: 0)
      case Option.droppedByInterface: counts.droppedByInterface = order.read64(value, at: 0)
      case Option.droppedBySystem: counts.droppedByKernel = order.read64(value, at: 0)
      default: break
      }
    }
    statistics = counts
  }
}
