import Events
import Testing
import Wire

@testable import Conversations

/// How long a conversation may be idle.
struct TimeoutRow: CustomTestStringConvertible {
  let testDescription: String
  let packets: [PacketRecord]
  let seconds: Int64

  init(_ name: String, _ packets: [PacketRecord], seconds: Int64) {
    testDescription = name
    self.packets = packets
    self.seconds = seconds
  }
}

@Suite("Bounds of the conversation table") struct BoundsTests {
  private static func small(_ capacity: Int) -> ConversationLimits {
    var limits = ConversationLimits()
    limits.capacity = capacity
    return limits
  }

  private static func ask(_ port: UInt16, at seconds: Double) -> PacketRecord {
    .udp(.client, .server.on(port), at: seconds)
  }

  private static func ports(_ conversations: [Conversation]) -> [UInt16] {
    conversations.compactMap { $0.serviceEnd?.port }
  }

  @Test("a full table gives up the conversation idle for longest, and counts it")
  func eviction() {
    let table = Table(Self.small(4))
    table.take((1...4).map { Self.ask($0, at: Double($0)) })
    table.take([Self.ask(1, at: 5), Self.ask(5, at: 6)])
    #expect(Self.ports(table.reported) == [2])
    #expect(table.reported.map(\.stateWord) == ["evicted"])
    #expect(table.conversations.counters.evicted == 1)
    #expect(table.conversations.counters.begun == 5)
    table.take([Self.ask(1, at: 7)])
    #expect(table.conversations.counters.begun == 5, "the first was kept")
  }

  @Test("one that is over is given up as such, and nothing is lost")
  func evictionOfEnded() {
    let table = Table(Self.small(2))
    table.take([
      .tcp(.client, .server.on(1), .syn, at: 1), .tcp(.server.on(1), .client, [.rst, .ack], at: 1),
      Self.ask(2, at: 2), Self.ask(3, at: 3), Self.ask(4, at: 4),
    ])
    #expect(Self.ports(table.reported) == [1, 2])
    #expect(table.reported.map(\.stateWord) == ["closed", "evicted"])
    #expect(table.conversations.counters.evicted == 1)
  }

  @Test("one to which packets came is not given up for one that was idle since")
  func evictionOfBusy() {
    let table = Table(Self.small(3))
    table.take([Self.ask(1, at: 0), Self.ask(2, at: 0.1), Self.ask(3, at: 0.2)])
    table.take([Self.ask(1, at: 0.3), Self.ask(3, at: 0.4), Self.ask(4, at: 0.5)])
    #expect(Self.ports(table.reported) == [2])
    table.take([Self.ask(5, at: 0.6)])
    #expect(Self.ports(table.reported) == [2, 1])
  }

  @Test("idle for longest, of whatever kind the conversations are")
  func evictionAcrossKinds() {
    let table = Table(Self.small(3))
    table.take([
      .udp(.client, .server.on(2), at: 1), .tcp(.client, .server.on(1), .syn, at: 2),
      .tcp(.client, .server.on(3), .syn, at: 3), .udp(.client, .server.on(4), at: 4),
    ])
    #expect(Self.ports(table.reported) == [2])
  }

  @Test("one that was reported already goes first, and is not counted again")
  func evictionOfReported() {
    let table = Table(Self.small(2))
    table.take([Self.ask(1, at: 0), Self.ask(2, at: 200), Self.ask(3, at: 201)])
    #expect(Self.ports(table.reported) == [1])
    #expect(table.conversations.counters.evicted == 0)
  }

  static let timeouts: [TimeoutRow] = [
    TimeoutRow("a SYN", [.tcp(.client, .server, .syn)], seconds: 60),
    TimeoutRow(
      "an answered SYN",
      [.tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack])], seconds: 3_600),
    TimeoutRow("UDP", [.udp(.client, .server)], seconds: 180),
    TimeoutRow(
      "a refused SYN", [.tcp(.client, .server, .syn), .tcp(.server, .client, .rst)], seconds: 60),
  ]

  @Test(arguments: timeouts)
  func timeout(_ row: TimeoutRow) {
    let table = Table()
    table.take(row.packets)
    table.conversations.advance(to: row.seconds * 1_000_000_000)
    #expect(table.reported.isEmpty)
    table.conversations.advance(to: row.seconds * 1_000_000_000 + 1)
    #expect(table.reported.count == 1)
    table.conversations.flush()
    #expect(table.reported.count == 1, "what was idle is reported once")
  }

  @Test("the final flush is in the order of the first packets")
  func flush() {
    let table = Table()
    table.take([3, 1, 4, 2].map { Self.ask($0, at: 0) } + [Self.ask(3, at: 9)])
    table.conversations.flush()
    #expect(Self.ports(table.reported) == [3, 1, 4, 2])
  }

  @Test("also where an ended conversation gave its place to a new one")
  func flushAfterRestart() {
    let table = Table()
    table.take([
      .tcp(.client, .server.on(1), .syn), .tcp(.server.on(1), .client, .rst),
      .tcp(.client, .server.on(2), .syn), .tcp(.client, .server.on(1), .syn, sequence: 8),
    ])
    table.conversations.flush()
    #expect(Self.ports(table.reported) == [1, 2, 1])
  }

  @Test("also when the running numbers begin again")
  func flushAfterManyMore() {
    let table = Table()
    table.conversations.counters.begun = UInt64(UInt32.max) - 1
    table.take([3, 1, 4, 2].map { Self.ask($0, at: 0) })
    table.conversations.flush()
    #expect(Self.ports(table.reported) == [3, 1, 4, 2])
  }

  @Test("a conversation of older packets is idle when none of them came for its timeout")
  func lateTimeout() {
    let table = Table()
    table.take([Self.ask(1, at: 1_000)])
    // Datagrams of a file that is an hour older, as the clock, which stands at 1000 s, moves on.
    for step in 0...290 {
      let time = Double(step) * 2
      table.take([Self.ask(2, at: time - 3_600), Self.ask(3, at: 1_000 + time)])
      table.take([Self.ask(2, at: time - 3_600)])
    }
    #expect(Self.ports(table.reported) == [1], "2 goes on")
    table.conversations.advance(to: 1_750_000_000_000)
    #expect(Self.ports(table.reported) == [1], "2 was last heard of at 1580 s")
    table.conversations.advance(to: 1_761_000_000_000)
    #expect(Set(Self.ports(table.reported)) == [1, 2, 3])
  }

  @Test("the seed chooses buckets and nothing else")
  func seeds() {
    // More conversations than fit, some of them coming back: a fixed walk through the ports.
    let packets = (0..<2_000).map { step in
      Self.ask(UInt16(step * step % 997), at: Double(step) / 10)
    }
    let runs = [1, 2, UInt64.max].map { seed in
      let table = Table(Self.small(64), seed: seed)
      table.take(packets)
      table.conversations.flush()
      return table.reported.map {
        "\($0.ordinal) \($0.flowIdentifier) \($0.second) \($0.packets) \($0.firstSeen)"
      }
    }
    #expect(runs[0].count > 64)
    #expect(runs[1] == runs[0])
    #expect(runs[2] == runs[0])
  }
}

@Suite("Flow identifier") struct FlowIdentifierTests {
  private static func identifier(_ packets: [PacketRecord], seed: UInt64 = 1) throws -> UInt64 {
    try #require(Table(seed: seed).take(packets)).conversation.flowIdentifier
  }

  @Test("it is the same in every run, and 53 bits long")
  func stability() throws {
    let packets: [PacketRecord] = [.tcp(.client, .server, .syn, at: 1)]
    let identifier = try Self.identifier(packets)
    #expect(try Self.identifier(packets, seed: 99) == identifier)
    #expect(identifier < 1 << 53)
  }

  @Test("ends, ports, transport and start each make another one")
  func difference() throws {
    let identifiers = try [
      Self.identifier([.tcp(.client, .server, .syn, at: 1)]),
      Self.identifier([.tcp(.client, .server, .syn, at: 2)]),
      Self.identifier([.tcp(.client.on(51_235), .server, .syn, at: 1)]),
      Self.identifier([.tcp(.client, .server.on(7), .syn, at: 1)]),
      Self.identifier([.tcp(.server, .client, .syn, at: 1)]),
      Self.identifier([.sctp(.client, .server, .initiation, at: 1)]),
      Self.identifier([.tcp(Endpoint(ipv4: 1, port: 51_234), .server, .syn, at: 1)]),
    ]
    #expect(Set(identifiers).count == identifiers.count)
  }
}
