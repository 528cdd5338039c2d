import Ports
import Testing

@Suite("Port class") struct PortClassTests {
  @Test("every combination of facts reads back from its byte")
  func roundTrip() {
    var bytes: Set<UInt8> = []
    for status in PortStatus.allCases {
      for range in PortRange.allCases {
        for flags in 0..<8 {
          let (watched, labelled, used) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0)
          let portClass = PortClass(
            status: status, range: range, isWatched: watched, isLabelled: labelled,
            hasUnauthorizedUse: used)
          #expect(portClass.status == status)
          #expect(portClass.range == range)
          #expect(portClass.isWatched == watched)
          #expect(portClass.isLabelled == labelled)
          #expect(portClass.hasUnauthorizedUse == used)
          #expect(PortClass(rawValue: portClass.rawValue) == portClass)
          bytes.insert(portClass.rawValue)
        }
      }
    }
    #expect(bytes.count == 5 * 3 * 8)
    #expect(MemoryLayout<PortClass>.size == 1)
  }

  @Test("every byte reads without a trap")
  func anyByte() {
    for byte in UInt8.min...UInt8.max {
      let portClass = PortClass(rawValue: byte)
      _ = (portClass.status, portClass.range)
    }
  }

  @Test(
    "ranges begin and end where RFC 6335 section 6 says",
    arguments: [
      (0, PortRange.system), (1023, .system), (1024, .user), (49151, .user), (49152, .dynamic),
      (65535, .dynamic),
    ] as [(UInt16, PortRange)])
  func range(port: UInt16, range: PortRange) {
    #expect(PortRange(port: port) == range)
    #expect(range.ports.contains(port))
  }

  @Test("the words are those of rules and events")
  func words() {
    #expect(
      PortStatus.allCases.map(\.word) == [
        "assigned", "reserved", "unassigned", "unlisted", "dynamic",
      ])
    #expect(PortRange.allCases.map(\.word) == ["system", "user", "dynamic"])
  }
}
