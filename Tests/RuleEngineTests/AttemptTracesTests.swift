import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("Traces of attempts") struct AttemptTracesTests {
  private static func service(_ number: UInt32) -> Endpoint {
    Endpoint(address: IPAddress(ipv4: 0x0a00_0000 + number), port: 6)
  }

  @Test("what was tried always leaves one, and most of what was not has none")
  func traces() {
    var traces = AttemptTraces()
    for number: UInt32 in 0..<16 { traces.insert(Self.service(number)) }
    #expect((0..<16).allSatisfy { traces.mayContain(Self.service($0)) })
    let others = (1_000..<2_000).count { traces.mayContain(Self.service($0)) }
    #expect(others < 250)
  }

  @Test("they wear out, and can be renewed")
  func wear() {
    var traces = AttemptTraces()
    for number: UInt32 in 0..<48 {
      #expect(!traces.areWorn)
      traces.insert(Self.service(number))
    }
    #expect(traces.areWorn)
    traces.renew()
    #expect(!traces.areWorn && traces.mayContain(Self.service(1)))
  }
}
