import Testing

@testable import Wire

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

  @Test(
    "what is plain is no sign of a scan, and the table says the same of every packet",
    arguments: Transport.allCases)
  func plainFlags(_ transport: Transport) {
    let table = PlainFlags()
    let info = FrameInfo(timestampNanoseconds: 0, wireByteCount: 60, interface: 0)
    var plain = 0
    for flags in 0...UInt8.max {
      let record = PacketRecord(
        OrdinaryLink(info, 60), IPAddress(ipv4: 1), IPAddress(ipv4: 2),
        DecodedTransport(
          transport: transport, sourcePort: 1, destinationPort: 2, flags: flags, hasFlags: true))
      #expect(!(record.isPlain && record.mayBeScanSign), "flags \(flags)")
      #expect(table[record] == (record.isPlain ? 1 : 0), "flags \(flags)")
      if record.isPlain { plain += 1 }
    }
    // Of TCP: an ACK, with any of the four that neither open nor end anything.
    #expect(plain == [.tcp: 16, .udp: 256][transport, default: 0])
  }
}
