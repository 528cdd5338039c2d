/// The ports of some ranges, a bit each; empty it takes no memory.
struct PortBitmap {
  private var words: [UInt64] = []

  /// The ports of `ranges`.
  init(_ ranges: [ClosedRange<UInt16>]) {
    guard !ranges.isEmpty else { return }
    words = Array(repeating: 0, count: 1_024)
    for range in ranges { for port in range { words[Int(port >> 6)] |= 1 << UInt64(port & 63) } }
  }

  /// Whether `port` is one of them.
  func contains(_ port: UInt16) -> Bool {
    !words.isEmpty && words[Int(port >> 6)] >> UInt64(port & 63) & 1 == 1
  }
}
