/// Finds the slots of conversations by the hashes of their keys, which lie in the slots.
///
/// Open addressing with 4 bytes a place, so that nearly always one cache line says which slot it is, or
/// that there is none, before any slot was looked at; a removal closes its gap (Knuth, The Art of
/// Computer Programming, volume 3, section 6.4, algorithms L and R).
///
///      31         24 23                      0
///     +---+---------+------------------------+
///     | 1 | 7 bits  |          slot          |    0: a place that is free
///     +---+---------+------------------------+
///
/// The hash's upper bits choose the place, its lower bits are kept beside the slot.
struct ConversationIndex: ~Copyable {
  private var places: SlotArray<UInt32>
  private let placeLimit: Int
  private var count = 0

  private static let free: UInt32 = 0
  private static let slotBits: UInt32 = 24
  private static let slotMask: UInt32 = (1 << slotBits) - 1
  /// How many places there are at first.
  private static let firstPlaces = 4_096
  /// A table that needs more places than these has them from the start: making them would take so long
  /// that packets are lost meanwhile.
  private static let mostGrown = 1_048_576

  /// An index of `capacity` slots at most, of which none is taken.
  init(capacity: Int) {
    // Three quarters full at most.
    placeLimit = max(capacity + (capacity + 2) / 3, Self.firstPlaces)
    places = SlotArray(capacity: placeLimit)
    let first = placeLimit <= Self.mostGrown ? Self.firstPlaces : placeLimit
    for _ in 0..<first { places.append(Self.free) }
  }

  /// Where a conversation with this hash is, unless others were in the way.
  @inline(__always) func home(_ hash: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(hash) &* UInt64(places.count)) &>> 32)
  }

  @inline(__always) private func next(_ place: Int) -> Int {
    place &+ 1 == places.count ? 0 : place &+ 1
  }

  /// What the place of a slot holds beside its number.
  @inline(__always) private func tag(_ hash: UInt32) -> UInt32 {
    hash &<< Self.slotBits | 0x8000_0000
  }

  /// Asks the memory for where a conversation with this hash is.
  @inline(__always) func prefetch(_ hash: UInt32) { places.prefetch(home(hash)) }

  /// The slot that likely is of a conversation with this hash; `none` if there is no such conversation.
  @inline(__always) func candidate(_ hash: UInt32) -> UInt32 {
    slot(of: hash) { _ in true } ?? RecencyList.none
  }

  /// The slot of a conversation.
  ///
  /// - Parameters:
  ///   - hash: The hash of its key.
  ///   - isIt: Whether it is in a slot.
  /// - Returns: Its slot; `nil` if it has none.
  @inline(__always) func slot(of hash: UInt32, where isIt: (UInt32) -> Bool) -> UInt32? {
    let tag = tag(hash)
    var place = home(hash)
    while places[place] != Self.free {
      let entry = places[place] ^ tag
      if entry <= Self.slotMask, isIt(entry) { return entry }
      place = next(place)
    }
    return nil
  }

  /// Adds a slot that is not in it yet.
  ///
  /// - Parameters:
  ///   - slot: The slot.
  ///   - hash: The hash of its key.
  ///   - lines: Have the hashes of the keys of the others.
  mutating func insert(
    _ slot: UInt32, _ hash: UInt32, _ lines: borrowing SlotArray<ConversationLine>
  ) {
    if 4 * (count + 1) > 3 * places.count, places.count < placeLimit { grow(lines) }
    put(slot, hash)
    count += 1
  }

  private mutating func put(_ slot: UInt32, _ hash: UInt32) {
    var place = home(hash)
    while places[place] != Self.free { place = next(place) }
    places[place] = tag(hash) | slot
  }

  /// Makes four times as many places.
  ///
  /// O(conversations), each time that there are four times as many: the places of few conversations
  /// then fit what a processor keeps close, which they do not if there are as many from the start as
  /// may be needed. The last time, at 196,608 conversations, takes some milliseconds.
  private mutating func grow(_ lines: borrowing SlotArray<ConversationLine>) {
    for place in places.indices { places[place] = Self.free }
    for _ in 0..<min(3 * places.count, placeLimit - places.count) { places.append(Self.free) }
    // Only a table that was never full grows: its slots are those up to the count. They are put in
    // again in their order, in which the processor reads ahead.
    for slot in 0..<count { put(UInt32(slot), lines[slot].hash) }
  }

  /// Takes out a slot that is in it.
  ///
  /// - Parameters:
  ///   - slot: The slot.
  ///   - hash: The hash of its key.
  ///   - lines: Have the hashes of the keys of the others.
  mutating func remove(
    _ slot: UInt32, _ hash: UInt32, _ lines: borrowing SlotArray<ConversationLine>
  ) {
    var gap = home(hash)
    while places[gap] & Self.slotMask != slot || places[gap] == Self.free { gap = next(gap) }
    count -= 1
    var place = next(gap)
    while places[place] != Self.free {
      // An entry moves into the gap unless it would come to lie before the place that it belongs to.
      let home = home(lines[Int(places[place] & Self.slotMask)].hash)
      if distance(home, place) >= distance(gap, place) {
        places[gap] = places[place]
        gap = place
      }
      place = next(place)
    }
    places[gap] = Self.free
  }

  /// How many steps it is from one place to another.
  private func distance(_ from: Int, _ to: Int) -> Int {
    to >= from ? to - from : to - from + places.count
  }
}
