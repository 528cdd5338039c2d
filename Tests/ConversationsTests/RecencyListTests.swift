import Conversations
import Testing

/// A list with its links, to which slots were added in turn.
private struct ListedSlots: ~Copyable {
  var list = RecencyList()
  var links: RecencyLinks

  init(_ count: Int) {
    links = RecencyLinks(capacity: count)
    for slot in 0..<count {
      links.grow()
      list.append(UInt32(slot), &links)
    }
  }

  mutating func touch(_ slots: some Sequence<UInt32>) {
    for slot in slots { list.touch(slot, &links) }
  }

  mutating func remove(_ slots: some Sequence<UInt32>) {
    for slot in slots { list.remove(slot, &links) }
  }

  mutating func append(_ slot: UInt32) { list.append(slot, &links) }

  /// Takes the oldest out until none is left.
  mutating func drain() -> [UInt32] {
    var order: [UInt32] = []
    while list.oldest != RecencyList.none {
      order.append(list.oldest)
      list.remove(list.oldest, &links)
    }
    return order
  }
}

@Suite("Recency list") struct RecencyListTests {
  /// Every order of the numbers below `count`.
  private static func permutations(_ count: Int) -> [[UInt32]] {
    (0..<count).reduce([[]]) { shorter, number in
      shorter.flatMap { order in
        (0...order.count).map { place in
          var longer = order
          longer.insert(UInt32(number), at: place)
          return longer
        }
      }
    }
  }

  @Test("touched in any order, the slots come out in that order", arguments: 1...5)
  func touching(count: Int) {
    for order in Self.permutations(count) {
      for step in 1...count {
        let touched = order.prefix(step)
        var slots = ListedSlots(count)
        slots.touch(touched)
        let isNewest = slots.list.isNewest(order[step - 1])
        #expect(isNewest)
        #expect(slots.drain() == (0..<UInt32(count)).filter { !touched.contains($0) } + touched)
      }
    }
  }

  @Test("removed in any order, the others keep theirs", arguments: 1...5)
  func removing(count: Int) {
    for order in Self.permutations(count) {
      for step in 0...count {
        let removed = order.prefix(step)
        var slots = ListedSlots(count)
        slots.remove(removed)
        #expect(slots.drain() == (0..<UInt32(count)).filter { !removed.contains($0) })
      }
    }
  }

  @Test("an emptied list is as good as new", arguments: 1...5)
  func emptied(count: Int) {
    for order in Self.permutations(count) {
      for last in [order[0], order[count - 1]] {
        var slots = ListedSlots(count)
        slots.remove(order)
        slots.append(last)
        #expect(slots.drain() == [last])
      }
    }
  }
}
