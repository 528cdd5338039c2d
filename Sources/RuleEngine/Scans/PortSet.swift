/// A set of ports: in order while there are no more than most scans try, then, if there is room for that,
/// a bit each in 8 KiB.
struct PortSet {
  private static let fewLimit = 1_024
  private var few: [UInt16] = []
  /// Empty while there are few.
  private var words: [UInt64] = []

  /// How many ports there are.
  private(set) var count = 0
  /// The lowest of them and of those that were not added; 65535 if there is none.
  private(set) var lowest = UInt16.max
  /// The highest of them and of those that were not added; 0 if there is none.
  private(set) var highest = UInt16.min
  /// How often one was not added for want of room, the same ones included.
  private(set) var uncounted: UInt64 = 0

  /// Whether it takes the room of many.
  var isLarge: Bool { !words.isEmpty }

  /// Whether `port` is one of them.
  func contains(_ port: UInt16) -> Bool {
    guard !isLarge else { return words[Int(port >> 6)] >> UInt64(port & 63) & 1 == 1 }
    let place = few.place(of: port)
    return place < few.count && few[place] == port
  }

  /// Whether `port` is one of them, or may be one that was not added.
  func mayContain(_ port: UInt16) -> Bool {
    contains(port) || uncounted > 0 && lowest <= port && port <= highest
  }

  /// Adds `port`, if there are few or `room` has room for many.
  mutating func insert(_ port: UInt16, room: inout SharedRoom) {
    guard !contains(port) else { return }
    lowest = min(lowest, port)
    highest = max(highest, port)
    if count == Self.fewLimit, !isLarge {
      guard room.take() else {
        uncounted += 1
        return
      }
      words = Array(repeating: 0, count: 1_024)
      for port in few { mark(port) }
      few = []
    }
    if isLarge { mark(port) } else { insertAmongFew(port) }
    count += 1
  }

  private mutating func insertAmongFew(_ port: UInt16) {
    // Twice as many would be more than few.
    if few.count == few.capacity { few.reserveCapacity(min(2 * few.count + 8, Self.fewLimit)) }
    few.insert(port, at: few.place(of: port))
  }

  private mutating func mark(_ port: UInt16) {
    words[Int(port >> 6)] |= 1 << UInt64(port & 63)
  }
}
