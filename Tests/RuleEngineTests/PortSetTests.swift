import TestSupport
import Testing

@testable import RuleEngine

@Suite("Sets of ports") struct PortSetTests {
  @Test(
    "holds what was added, few or many, in any order", arguments: [1, 64, 1_024, 1_025, 65_536])
  func holds(count: Int) {
    var generator = SeededGenerator.fresh()
    let ports = Array((0...UInt16.max).shuffled(using: &generator).prefix(count))
    var set = PortSet()
    var room = SharedRoom(1)
    for port in ports {
      set.insert(port, room: &room)
      set.insert(port, room: &room)
    }
    let expected = Set(ports)
    #expect(set.count == count)
    #expect(set.lowest == ports.min())
    #expect(set.highest == ports.max())
    #expect(set.isLarge == (count > 1_024) && room.left == (set.isLarge ? 0 : 1))
    #expect((0...UInt16.max).allSatisfy { set.contains($0) == expected.contains($0) })
  }

  @Test("without room for many it counts few, and how often that was wrong")
  func room() {
    var set = PortSet()
    var room = SharedRoom(0)
    for port: UInt16 in 1...1_030 { set.insert(port, room: &room) }
    set.insert(1_030, room: &room)
    set.insert(1, room: &room)
    #expect(set.count == 1_024 && set.uncounted == 7 && !set.isLarge)
    #expect(set.lowest == 1 && set.highest == 1_030)
    #expect(set.mayContain(1_030) && !set.contains(1_030) && !set.mayContain(1_031))
    room.giveBack(1)
    for port: UInt16 in 1...1_030 { set.insert(port, room: &room) }
    #expect(set.count == 1_030 && set.uncounted == 7 && set.isLarge)
  }

  @Test("an empty one has no port")
  func empty() {
    let set = PortSet()
    #expect(set.count == 0)
    #expect(!set.contains(0) && !set.contains(.max))
  }
}
