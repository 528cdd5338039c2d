import TestSupport
import Testing
import Wire

@testable import Conversations

@Suite("Index of conversations") struct ConversationIndexTests {
  /// The lines of conversations with these hashes, of which the index needs nothing else.
  private static func lines(_ hashes: [UInt32]) -> SlotArray<ConversationLine> {
    let packet = PacketRecord.tcp(.client, .server, .ack)
    let origin = ConversationOrigin(packet, number: 1, ordinal: 0)
    var lines = SlotArray<ConversationLine>(capacity: hashes.count)
    for hash in hashes {
      lines.append(ConversationLine(ConversationState(packet, origin, hash: hash)))
    }
    return lines
  }

  /// Some that fall together or differ in what is kept beside the slot alone, at both ends of the places
  /// too, and others.
  private static func hashes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt32] {
    let crowded: [UInt32] = [0, 1, 0x7f, 0x80, .max, .max - 1, .max ^ 0x80]
    return (0..<count).map { number in
      number % 3 == 0 && number < 5_000
        ? crowded[number % crowded.count] : .random(in: 0 ... .max, using: &generator)
    }
  }

  @Test(
    "it finds what was added and not removed, as it grows and when it is full",
    arguments: [1, 40, 4_000, 10_000, 60_000])
  func mirrorsSet(capacity: Int) {
    var generator = SeededGenerator.fresh()
    let hashes = Self.hashes(capacity, &generator)
    let lines = Self.lines(hashes)
    var index = ConversationIndex(capacity: capacity)
    for slot in hashes.indices { index.insert(UInt32(slot), hashes[slot], lines) }
    var present = Set(hashes.indices)
    for _ in 0..<500 {
      let slot = Int.random(in: hashes.indices, using: &generator)
      if present.remove(slot) != nil {
        index.remove(UInt32(slot), hashes[slot], lines)
      } else {
        index.insert(UInt32(slot), hashes[slot], lines)
        present.insert(slot)
      }
    }
    var misplaced = 0
    for slot in hashes.indices {
      let found = index.slot(of: hashes[slot]) { $0 == slot }
      if found != (present.contains(slot) ? UInt32(slot) : nil) { misplaced += 1 }
    }
    #expect(misplaced == 0)
  }

  @Test("a table without a conversation has no candidate, and one with it has")
  func candidates() {
    let lines = Self.lines([7])
    var index = ConversationIndex(capacity: 1)
    #expect(index.candidate(7) == RecencyList.none)
    index.insert(0, 7, lines)
    #expect(index.candidate(7) == 0)
    #expect(index.candidate(6) == RecencyList.none, "another hash, at the same place")
    index.remove(0, 7, lines)
    #expect(index.candidate(7) == RecencyList.none)
  }

  @Test("hashes spread over all places, also of a large table", arguments: [1, 500_000, 2_000_000])
  func spread(capacity: Int) {
    var generator = SeededGenerator.fresh()
    let index = ConversationIndex(capacity: capacity)
    let homes = (0..<1_000).map { _ in index.home(.random(in: 0 ... .max, using: &generator)) }
    #expect(Set(homes).count > 800)
  }
}
