import Conversations
import Events
import Testing
import Wire

@Suite("What conversations tell of one another") struct KnownEndsTests {
  // Both ends ephemeral: numbers say nothing.
  private static let service = Endpoint.server.on(40_000)

  /// A handshake between the two.
  private static func handshake(
    _ client: Endpoint, _ service: Endpoint, at seconds: Double = 0
  ) -> [PacketRecord] {
    [
      .tcp(client, service, .syn, at: seconds), .tcp(service, client, [.syn, .ack], at: seconds),
      .tcp(client, service, .ack, at: seconds),
    ]
  }

  /// A conversation whose opening was missed; the service speaks first.
  private static func talk(
    _ client: Endpoint, _ service: Endpoint, at seconds: Double = 0
  ) -> [PacketRecord] {
    [
      .tcp(service, client, .ack, data: 9, at: seconds),
      .tcp(client, service, .ack, data: 9, at: seconds),
    ]
  }

  @Test("an end that granted one conversation is the service of the next")
  func grant() throws {
    let table = Table()
    table.take(Self.handshake(.client, Self.service))
    let next = try #require(table.take([.tcp(Self.service, .client.on(50_000), .ack, data: 9)]))
    #expect(next.conversation.serviceEnd == Self.service)
    #expect(next.conversation.basis == .registered)
  }

  @Test("a learned end is the service, over UDP too, until others are learned")
  func learned() throws {
    let table = Table()
    let (left, right) = (Endpoint.client.on(2_000), Endpoint.server.on(2_001))
    table.conversations.use(learned: [(right, .tcp), (right, .udp)])
    let tcp = try #require(table.take([.tcp(right, left, .ack, data: 9)]))
    #expect(tcp.conversation.serviceEnd == right)
    #expect(tcp.conversation.basis == .registered)
    let udp = try #require(table.take([.udp(right, left)]))
    #expect(udp.conversation.serviceEnd == right)
    table.conversations.use(learned: [])
    let other = try #require(table.take([.tcp(right, left.on(2_003), .ack, data: 9)]))
    #expect(other.conversation.serviceEnd == nil)
  }

  @Test("that outranks the registry")
  func grantAgainstNumber() throws {
    let table = Table()
    table.take(Self.handshake(.client, Self.service))
    let next = try #require(table.take([.tcp(.client.on(80), Self.service, .ack)]))
    #expect(next.conversation.serviceEnd == Self.service)
  }

  @Test("one that was asked and granted nothing is not")
  func attempt() throws {
    let table = Table()
    table.take([.tcp(.client, Self.service, .syn)])
    let next = try #require(table.take([.tcp(Self.service, .client.on(50_000), .ack, data: 9)]))
    #expect(next.conversation.basis == .unknown)
  }

  @Test("it is believed for an hour")
  func age() throws {
    let table = Table()
    table.take(Self.handshake(.client, Self.service))
    let next = try #require(
      table.take([.tcp(Self.service, .client.on(50_000), .ack, data: 9, at: 3_601)]))
    #expect(next.conversation.basis == .unknown)
  }

  @Test("the end with several peers is the service, also of the first of them")
  func severalPeers() throws {
    let table = Table()
    let first = try #require(table.take(Self.talk(.client, Self.service)))
    #expect(first.conversation.basis == .unknown)
    let second = try #require(table.take(Self.talk(.client.on(50_000), Self.service)))
    #expect(second.conversation.serviceEnd == Self.service)
    #expect(second.conversation.basis == .registered)
    #expect(second.change.contains(.direction))
    table.conversations.flush()
    #expect(table.reported.map(\.serviceEnd) == [Self.service, Self.service])
  }

  @Test("a scan with ACKs has no peers, since nobody speaks with it")
  func scan() throws {
    let table = Table()
    table.take([
      .tcp(.client, Self.service, .ack), .tcp(Self.service, .client, .rst),
      .tcp(.client, .server.on(40_001), .ack), .tcp(.server.on(40_001), .client, .rst),
    ])
    table.conversations.flush()
    #expect(table.reported.map(\.basis) == [.unknown, .unknown])
  }

  @Test("a client's port that is used for two servers makes it no service")
  func reusedPort() throws {
    let table = Table()
    table.take(Self.talk(.client, .server.on(80)))
    let second = try #require(table.take(Self.talk(.client, .server)))
    #expect(second.conversation.serviceEnd == .server)
    #expect(second.conversation.basis == .ephemeral)
  }

  @Test("several peers outrank a number that a client may have by chance")
  func numberByChance() throws {
    let table = Table()
    let service = Endpoint.server.on(2_001)
    table.take(Self.talk(.client.on(2_000), service))
    let second = try #require(table.take(Self.talk(.client.on(3_306), service)))
    #expect(second.conversation.serviceEnd == service)
  }

  @Test("peers of a UDP socket tell nothing: a client may have many")
  func datagrams() throws {
    let table = Table()
    for port: UInt16 in [40_001, 40_002] {
      table.take([.udp(.client, .server.on(port)), .udp(.server.on(port), .client)])
    }
    table.conversations.flush()
    #expect(table.reported.map(\.basis) == [.unknown, .unknown])
  }

  @Test("the end not noted for longest is forgotten first")
  func bound() throws {
    var limits = ConversationLimits()
    limits.knownEnds = 2
    let table = Table(limits)
    for (client, port) in [(50_000, 40_000), (50_001, 40_001), (50_002, 40_000), (50_003, 40_002)] {
      table.take(Self.handshake(.client.on(UInt16(client)), .server.on(UInt16(port))))
    }
    let bases = [40_000, 40_001, 40_002].map { (port: UInt16) in
      table.take([.tcp(.client.on(60_000), .server.on(port), .ack)])?.conversation.basis
    }
    #expect(bases == [.registered, .unknown, .registered])
  }
}
