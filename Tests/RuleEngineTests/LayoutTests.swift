import Testing

@testable import RuleEngine

/// What the README says of memory follows from these.
@Suite("Layout of the tables of findings and scans") struct LayoutTests {
  @Test("an entry takes no more than it did")
  func sizes() {
    #expect(MemoryLayout<Finding>.stride <= 200)
    #expect(MemoryLayout<ScanTable.Tracker>.stride <= 80)
    #expect(MemoryLayout<AttemptPool.Node>.stride <= 40)
  }
}
