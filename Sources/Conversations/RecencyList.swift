/// The order of a table's slots by their last activity: a doubly linked list in an array.
///
/// Every operation is O(1) and none allocates once the table has reached its size.
public struct RecencyList: Sendable {
  /// The slot that stands for no slot.
  public static let none = UInt32.max

  /// The slot idle for longest, or `none`.
  public private(set) var oldest = none
  private var newest = none

  /// An empty list.
  public init() {}

  /// Adds `slot` as the latest.
  public mutating func append(_ slot: UInt32, _ links: inout RecencyLinks) {
    links.pairs[Int(slot)] = RecencyLinks.Pair(previous: newest)
    if newest == Self.none { oldest = slot } else { links.pairs[Int(newest)].next = slot }
    newest = slot
  }

  /// Takes `slot` out.
  public mutating func remove(_ slot: UInt32, _ links: inout RecencyLinks) {
    let pair = links.pairs[Int(slot)]
    let (before, after) = (pair.previous, pair.next)
    if before == Self.none { oldest = after } else { links.pairs[Int(before)].next = after }
    if after == Self.none { newest = before } else { links.pairs[Int(after)].previous = before }
  }

  /// Makes `slot` the latest.
  @inlinable public mutating func touch(_ slot: UInt32, _ links: inout RecencyLinks) {
    guard !isNewest(slot) else { return }
    remove(slot, &links)
    append(slot, &links)
  }

  /// Whether `slot` is the latest.
  public func isNewest(_ slot: UInt32) -> Bool { newest == slot }
}

/// The links of a table's slots.
///
/// A slot is in one list at a time, so all lists share them.
public struct RecencyLinks: ~Copyable {
  struct Pair: BitwiseCopyable {
    var previous = RecencyList.none
    var next = RecencyList.none
  }

  var pairs: SlotArray<Pair>

  /// Links for no slot yet, with memory for `capacity`: more are an error of the program and trap.
  public init(capacity: Int) { pairs = SlotArray(capacity: capacity) }

  /// Makes room for one more slot.
  public mutating func grow() { pairs.append(Pair()) }

  /// Asks the memory for the links of `slot`.
  func prefetch(_ slot: UInt32) { pairs.prefetch(Int(slot)) }
}
