/// Finds slots of a table by the hashes of their keys, which lie in the table: it compares them itself.
///
/// Open addressing, so that a look is one line of the cache and an entry takes 8 bytes; a removal
/// closes its gap (Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithms L and R).
/// Twice as large whenever it is three quarters full.
public struct SlotIndex: Sendable {
  @usableFromInline struct Entry: BitwiseCopyable, Sendable {
    @usableFromInline var hash: UInt32
    @usableFromInline var slot: UInt32

    @inlinable init(hash: UInt32, slot: UInt32) {
      self.hash = hash
      self.slot = slot
    }
  }

  @usableFromInline var entries: [Entry]
  /// How many slots are in it.
  public private(set) var count = 0

  private static let empty = Entry(hash: 0, slot: RecencyList.none)
  private static let leastCount = 64

  /// No slots.
  public init() { entries = Array(repeating: Self.empty, count: Self.leastCount) }

  @inlinable var mask: Int { entries.count &- 1 }

  /// The slot of a key.
  ///
  /// - Parameters:
  ///   - hash: The hash of the key.
  ///   - isOfKey: Whether the key is that of a slot.
  /// - Returns: The slot; `nil` if there is none.
  @inlinable public func slot(of hash: UInt64, where isOfKey: (UInt32) -> Bool) -> UInt32? {
    let hash = UInt32(truncatingIfNeeded: hash)
    var place = Int(hash) & mask
    while entries[place].slot != RecencyList.none {
      if entries[place].hash == hash, isOfKey(entries[place].slot) { return entries[place].slot }
      place = (place &+ 1) & mask
    }
    return nil
  }

  /// Asks the memory for where the slot of a key is.
  @inlinable public func prefetch(_ hash: UInt32) { entries.span.prefetch(Int(hash) & mask) }

  /// The slot that likely is of a key: one of the same hash; `RecencyList.none` if there is no such
  /// key.
  @inlinable public func candidate(_ hash: UInt32) -> UInt32 {
    slot(of: UInt64(hash)) { _ in true } ?? RecencyList.none
  }

  /// Adds a slot whose key is not there yet.
  public mutating func insert(_ slot: UInt32, hash: UInt64) {
    if 4 * (count + 1) > 3 * entries.count { grow() }
    put(Entry(hash: UInt32(truncatingIfNeeded: hash), slot: slot))
    count += 1
  }

  private mutating func put(_ entry: Entry) {
    var place = Int(entry.hash) & mask
    while entries[place].slot != RecencyList.none { place = (place &+ 1) & mask }
    entries[place] = entry
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Self.empty, count: 2 * old.count)
    for entry in old where entry.slot != RecencyList.none { put(entry) }
  }

  /// Takes out a slot that was added with this hash.
  public mutating func remove(_ slot: UInt32, hash: UInt64) {
    var gap = Int(UInt32(truncatingIfNeeded: hash)) & mask
    while entries[gap].slot != slot {
      guard entries[gap].slot != RecencyList.none else { return }
      gap = (gap &+ 1) & mask
    }
    count -= 1
    var place = gap
    while true {
      place = (place &+ 1) & mask
      let entry = entries[place]
      guard entry.slot != RecencyList.none else { break }
      // An entry moves into the gap unless it would come to lie before the place that it belongs to.
      let distance = (place &- Int(entry.hash)) & mask
      guard distance >= (place &- gap) & mask else { continue }
      entries[gap] = entry
      gap = place
    }
    entries[gap] = Self.empty
  }
}
