import Testing

@testable import Conversations

@Suite("Index of slots") struct SlotIndexTests {
  /// How many bits of a key its hash has: few, so that many keys have the same.
  @Test("it finds what was added and not removed, whatever falls together", arguments: [0, 3, 32])
  func mirrorsDictionary(hashBits: UInt64) {
    var random = SystemRandomNumberGenerator()
    var (index, expected) = (SlotIndex(), [UInt64: UInt32]())
    let keys = (0..<400).map { _ in UInt64.random(in: 0..<1_000, using: &random) }
    let hash = { (key: UInt64) in key &* 0x9e37_79b9_7f4a_7c15 >> 32 & (1 << hashBits - 1) }
    for (place, key) in keys.enumerated() {
      if let slot = expected.removeValue(forKey: key) {
        index.remove(slot, hash: hash(key))
      } else {
        expected[key] = UInt32(place)
        index.insert(UInt32(place), hash: hash(key))
      }
      #expect(index.count == expected.count)
      for key in Set(keys.prefix(place + 1)) {
        #expect(index.slot(of: hash(key)) { keys[Int($0)] == key } == expected[key])
      }
    }
  }

  @Test("to remove what is not in it changes nothing")
  func absent() {
    var index = SlotIndex()
    index.insert(7, hash: 1)
    index.remove(8, hash: 1)
    #expect(index.count == 1)
    #expect(index.slot(of: 1) { $0 == 7 } == 7)
  }
}
