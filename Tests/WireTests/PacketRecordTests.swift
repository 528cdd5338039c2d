import Testing
import Wire

@Suite("Packet record") struct PacketRecordTests {
  @Test("a record fills one cache line, which is what a ring slot costs")
  func layout() {
    #expect(MemoryLayout<PacketRecord>.size == 64)
    #expect(MemoryLayout<PacketRecord>.stride == 64)
  }

  @Test("a change of the source carries the place of the new one and nothing else")
  func sourceChange() {
    let record = PacketRecord(sourceChangedTo: 3)
    #expect(record.kind == .sourceChange)
    #expect(record.interface == 3)
    #expect(record.wireByteCount == 0)
    #expect(record.firstAnomaly == nil)
  }
}
