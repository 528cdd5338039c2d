/// A set of ports, a bit each: 8 KiB.
struct PortSet {
  private var words = [UInt64](repeating: 0, count: 1_024)

  /// How many ports there are.
  private(set) var count = 0
  /// The lowest of them; 65535 if there is none.
  private(set) var lowest = UInt16.max
  /// The highest of them; 0 if there is none.
  private(set) var highest = UInt16.min

  /// Whether `port` is one of them.
  func contains(_ port: UInt16) -> Bool { words[Int(port >> 6)] >> UInt64(port & 63) & 1 == 1 }

  /// Adds `port`.
  mutating func insert(_ port: UInt16) {
    let bit: UInt64 = 1 << UInt64(port & 63)
    guard words[Int(port >> 6)] & bit == 0 else { return }
    words[Int(port >> 6)] |= bit
    count += 1
    lowest = min(lowest, port)
    highest = max(highest, port)
  }
}
