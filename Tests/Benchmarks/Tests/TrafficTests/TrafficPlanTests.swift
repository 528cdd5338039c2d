import Testing
import Traffic

/// A plan that cannot be carried out, and a word of what is said of it.
struct UnsoundPlan: CustomTestStringConvertible {
  let testDescription: String
  let plan: TrafficPlan

  init(_ word: String, _ change: (inout TrafficPlan) -> Void) {
    testDescription = word
    var plan = TrafficPlan()
    change(&plan)
    self.plan = plan
  }
}

@Suite("Plans of traffic") struct TrafficPlanTests {
  static let unsound = [
    UnsoundPlan("conversations") { $0.conversations = 0 },
    UnsoundPlan("to open") { $0.packets = 299_999 },
    UnsoundPlan("bytes") { $0.frameByteCounts = 59...60 },
    UnsoundPlan("service hosts") { $0.serviceHosts = 0 },
    UnsoundPlan("share") { $0.ipv6Share = 1.5 },
  ]

  @Test("the default plan is sound") func soundness() { #expect(TrafficPlan().problem == nil) }

  @Test(arguments: unsound) func problem(_ unsound: UnsoundPlan) throws {
    #expect(try #require(unsound.plan.problem).contains(unsound.testDescription))
  }
}
