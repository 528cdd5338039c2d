import Conversations
import Testing

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

  /// A list to which the slots below `count` were added in turn.
  private static func make(_ count: Int) -> (list: RecencyList, links: RecencyLinks) {
    var (list, links) = (RecencyList(), RecencyLinks(capacity: count))
    for slot in 0..<count {
      links.grow()
      list.append(UInt32(slot), &links)
    }
    return (list, links)
  }

  /// Takes the oldest out until none is left.
  private static func drain(_ list: RecencyList, _ links: RecencyLinks) -> [UInt32] {
    var (list, links, order) = (list, links, [UInt32]())
    while list.oldest != RecencyList.none {
      order.append(list.oldest)
      list.remove(list.oldest, &links)
    }
    return order
  }

  @Test("touched in any order, the slots come out in that order", arguments: 1...5)
  func touching(count: Int) {
    for order in Self.permutations(count) {
      var (list, links) = Self.make(count)
      for (step, slot) in order.enumerated() {
        list.touch(slot, &links)
        #expect(list.isNewest(slot))
        let untouched = (0..<UInt32(count)).filter { !order[...step].contains($0) }
        #expect(Self.drain(list, links) == untouched + order[...step])
      }
    }
  }

  @Test("removed in any order, the others keep theirs", arguments: 1...5)
  func removing(count: Int) {
    for order in Self.permutations(count) {
      var (list, links) = Self.make(count)
      for (step, slot) in order.enumerated() {
        list.remove(slot, &links)
        let left = (0..<UInt32(count)).filter { !order[...step].contains($0) }
        #expect(Self.drain(list, links) == left)
      }
      list.append(order[0], &links)
      #expect(Self.drain(list, links) == [order[0]], "an emptied list is as good as new")
    }
  }
}
