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
    var room = SharedRoom(1_000)
    var expected: [Endpoint: Bool] = [:]
    for _ in 0..<4_000 {
      let end = Endpoint(
        address: hosts[.random(in: hosts.indices, using: &generator)],
        port: .random(in: 0...60, using: &generator))
      if Bool.random(using: &generator) {
        if expected.count < 512 || expected[end] != nil { expected[end] = expected[end] ?? false }
        tried.insert(end, room: &room)
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

  @Test(
    "once it is judged as much is kept as a rule may ask for",
    arguments: [(60, 1), (1, 60), (300, 1), (1, 300), (3, 90), (20, 20)])
  func condenses(ports: Int, hosts: Int) {
    var tried = TriedEnds(seed: 1)
    var room = SharedRoom(1_000)
    for port in 1...ports {
      for host in 1...hosts {
        tried.insert(
          Endpoint(ipv4: 0x0a00_0000 + UInt32(host), port: UInt16(port)), room: &room)
      }
    }
    // One that answered is none of them.
    let answering = Endpoint(ipv4: 0x0a01_0000, port: 80)
    tried.insert(answering, room: &room)
    tried.noteAnswer(from: answering)
    tried.condense(room: &room)
    #expect(tried.reach == (min(ports, 64), min(hosts, 64)))
    #expect(tried.count <= 128 && tried.answered == 0)
    #expect(room.left == 1_000 - tried.count)
  }

  @Test("once it is judged answers change nothing any more, but those of ends that are added do")
  func settles() {
    var tried = TriedEnds(seed: 1)
    var room = SharedRoom(1_000)
    for port: UInt16 in 1...20 { tried.insert(.server.on(port), room: &room) }
    tried.condense(room: &room)
    for port: UInt16 in 1...20 { tried.noteAnswer(from: .server.on(port)) }
    #expect(tried.reach == (20, 1))
    // Those that are there are not added again.
    for port: UInt16 in 1...21 { tried.insert(.server.on(port), room: &room) }
    #expect(tried.reach == (21, 1) && tried.count == 21)
    tried.noteAnswer(from: .server.on(21))
    #expect(tried.reach == (20, 1))
  }

  @Test("without room it takes what it is sure of, else up to its limit; then it is full")
  func room() {
    var (tried, other) = (TriedEnds(seed: 1), TriedEnds(seed: 1))
    var none = SharedRoom(0)
    var plenty = SharedRoom(1_000)
    for port: UInt16 in 1...600 {
      tried.insert(.server.on(port), room: &none)
      other.insert(.server.on(port), room: &plenty)
    }
    #expect(tried.count == 128 && tried.isFull)
    #expect(other.count == 512 && other.isFull)
    #expect(none.left == -128 && plenty.left == 488)
  }

  @Test("an answer of what is not in the sample says nothing")
  func strangers() {
    var tried = TriedEnds(seed: 1)
    var room = SharedRoom(1_000)
    tried.noteAnswer(from: .server)
    tried.insert(.server, room: &room)
    tried.noteAnswer(from: .client)
    #expect(tried.answered == 0 && tried.unanswered == 1)
  }
}
