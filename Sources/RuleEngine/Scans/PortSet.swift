/// A set of ports: in order while there are no more than most scans try, then a bit each in 8 KiB.
struct PortSet {
  private static let fewLimit = 1_024
  private var few: [UInt16] = []
  /// Empty while there are few.
  private var words: [UInt64] = []

  /// How many ports there are.
  private(set) var count = 0
  /// The lowest of them; 65535 if there is none.
  private(set) var lowest = UInt16.max
  /// The highest of them; 0 if there is none.
  private(set) var highest = UInt16.min

  /// Whether `port` is one of them.
  func contains(_ port: UInt16) -> Bool {
    guard words.isEmpty else { return words[Int(port >> 6)] >> UInt64(port & 63) & 1 == 1 }
    let place = few.place(of: port)
    return place < few.count && few[place] == port
  }

  /// Adds `port`.
  mutating func insert(_ port: UInt16) {
    guard !contains(port) else { return }
    if count == Self.fewLimit {
      words = Array(repeating: 0, count: 1_024)
      for port in few { mark(port) }
      few = []
    }
    if words.isEmpty { few.insert(port, at: few.place(of: port)) } else { mark(port) }
    count += 1
    lowest = min(lowest, port)
    highest = max(highest, port)
  }

  private mutating func mark(_ port: UInt16) {
    words[Int(port >> 6)] |= 1 << UInt64(port & 63)
  }
}
