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
    for port in ports {
      set.insert(port)
      set.insert(port)
    }
    let expected = Set(ports)
    #expect(set.count == count)
    #expect(set.lowest == ports.min())
    #expect(set.highest == ports.max())
    #expect((0...UInt16.max).allSatisfy { set.contains($0) == expected.contains($0) })
  }

  @Test("an empty one has no port")
  func empty() {
    let set = PortSet()
    #expect(set.count == 0)
    #expect(!set.contains(0) && !set.contains(.max))
  }
}
