import Events
import TestSupport
import Testing
import Wire

@testable import RuleEngine

@Suite("Service ends that a scan tried") struct TriedEndsTests {
  private static let hosts =
    [0, 1, 0x0a00_0001, .max].map { IPAddress(ipv4: $0) }
    + [0, 1, 1 << 63].flatMap { high in
      [0, 1, 0x0a00_0001].map { IPAddress(ipv6High: high, low: $0) }
    }

  @Test("what is counted is what dictionaries count")
  func mirrorsDictionary() {
    var generator = SeededGenerator.fresh()
    let hosts = Self.hosts
    var tried = TriedEnds(seed: .random(in: 0 ... .max, using: &generator))
    var expected: [Endpoint: Bool] = [:]
    for _ in 0..<4_000 {
      let end = Endpoint(
        address: hosts[.random(in: hosts.indices, using: &generator)],
        port: .random(in: 0...60, using: &generator))
      if Bool.random(using: &generator) {
        if expected.count < 300 || expected[end] != nil { expected[end] = expected[end] ?? false }
        tried.insert(end, limit: 300)
      } else {
        if expected[end] != nil { expected[end] = true }
        tried.noteAnswer(from: end)
      }
    }
    let unanswered = expected.filter { !$0.value }.keys
    #expect(tried.answered == expected.count - unanswered.count)
    #expect(tried.unanswered == unanswered.count)
    #expect(tried.reach.ports == Set(unanswered.map(\.port)).count)
    #expect(tried.reach.hosts == Set(unanswered.map(\.address)).count)
  }

  @Test("an answer of what is not in the sample says nothing")
  func strangers() {
    var tried = TriedEnds(seed: 1)
    tried.noteAnswer(from: .server)
    tried.insert(.server, limit: 1)
    tried.insert(.client, limit: 1)
    tried.noteAnswer(from: .client)
    #expect(tried.answered == 0 && tried.unanswered == 1)
  }
}
