import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("Distinct pairs") struct DistinctPairsTests {
  private func address(_ number: Int) -> IPAddress { IPAddress(ipv4: UInt32(number)) }

  @Test("each pair of owner and address is new once, an end is another than its address")
  func distinct() {
    var pairs = DistinctPairs(capacity: 10_000, seed: 1)
    for owner in 1...20 as ClosedRange<UInt64> {
      for number in 0..<100 {
        let (known, end) = (address(number), Endpoint(address: address(number), port: 0))
        let wasKnown = pairs.contains(owner, known)
        #expect(!wasKnown)
        let isNew = [known, known].map { pairs.insert(owner, $0, held: number) }
        #expect(isNew == [true, false])
        let isKnown = pairs.contains(owner, known)
        #expect(isKnown)
        let isEndNew = [end, end].map { pairs.insert(owner, $0, held: number) }
        #expect(isEndNew == [true, false])
      }
    }
    let uncounted = pairs.uncounted
    #expect(uncounted == 0)
  }

  @Test("one owner gets a third of the room, and what finds none is counted")
  func bounds() {
    var pairs = DistinctPairs(capacity: 300, seed: 2)
    for number in 0..<120 { _ = pairs.insert(1, address(number), held: min(number, 100)) }
    let ofOne = pairs.uncounted
    #expect(ofOne == 20)
    for owner in 2...4 as ClosedRange<UInt64> {
      for number in 0..<100 { _ = pairs.insert(owner, address(number), held: number) }
    }
    let ofAll = pairs.uncounted
    #expect(ofAll == 120)
  }

  @Test("the pairs of owners that have gone make room, those of others stay", arguments: 0..<20)
  func sweep(seed: UInt64) {
    var pairs = DistinctPairs(capacity: 300, seed: seed)
    for owner in 1...3 as ClosedRange<UInt64> {
      for number in 0..<100 { _ = pairs.insert(owner, address(number), held: number) }
    }
    let isFullOfOthers = pairs.isWorthSweeping
    #expect(!isFullOfOthers)
    pairs.ownerHasGone(pairs: 100)
    let isFullOfGone = pairs.isWorthSweeping
    #expect(isFullOfGone)
    pairs.sweep { $0 != 2 }
    let isStillFull = pairs.isWorthSweeping
    #expect(!isStillFull)
    for number in 0..<100 {
      let holders = [1, 2, 3].filter { pairs.contains($0, address(number)) }
      #expect(holders == [1, 3])
    }
    let hasRoom = pairs.insert(4, address(1), held: 0)
    #expect(hasRoom)
  }
}
