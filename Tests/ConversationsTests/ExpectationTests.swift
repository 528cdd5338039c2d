import Conversations
import Events
import Testing
import Wire

@Suite("Data connections that were announced") struct ExpectationTests {
  private static let control = Endpoint.server.on(21)
  /// Where the client waits after PORT 10,0,0,5,156,64, and the server after 227 likewise.
  private static let clientData = Endpoint.client.on(40_000)
  private static let serverData = Endpoint.server.on(40_000)

  private static func port(at seconds: Double = 0) throws -> PacketRecord {
    try #require(.ftp(.client, control, "PORT 10,0,0,5,156,64\r\n", at: seconds))
  }

  private static func passive() throws -> PacketRecord {
    try #require(.ftp(control, .client, "227 ok (10,0,0,9,156,64)\r\n"))
  }

  @Test("active: the server opens it to the client")
  func active() throws {
    let table = Table()
    table.conversations.expect(try Self.port())
    let data = try #require(table.take([.tcp(.server.on(20), Self.clientData, .syn)]))
    #expect(data.conversation.relation == .ftp)
    #expect(data.conversation.serviceEnd == Self.clientData)
    #expect(data.conversation.basis == .syn)
    #expect(table.conversations.counters.related == 1)
  }

  @Test("passive: the client opens it to the server")
  func passiveMode() throws {
    let table = Table()
    table.conversations.expect(try Self.passive())
    let data = try #require(table.take([.tcp(.client.on(51_235), Self.serverData, .syn)]))
    #expect(data.conversation.relation == .ftp)
  }

  @Test(
    "its direction is known without its handshake too",
    arguments: [
      PacketRecord.tcp(.client.on(51_235), .server.on(40_000), .ack, data: 9),
      PacketRecord.tcp(.server.on(40_000), .client.on(51_235), .ack, data: 9),
    ])
  func withoutHandshake(_ packet: PacketRecord) throws {
    let table = Table()
    table.conversations.expect(try Self.passive())
    let data = try #require(table.take([packet]))
    #expect(data.conversation.relation == .ftp)
    #expect(data.conversation.serviceEnd == Self.serverData)
    #expect(data.conversation.basis == .registered)
  }

  @Test("it holds for one connection, between these hosts, to this port, opened by the other end")
  func bounds() throws {
    let strangers: [PacketRecord] = [
      .tcp(Endpoint(ipv4: 0x0a00_0007, port: 20), Self.clientData, .syn),
      .tcp(.server.on(20), Self.clientData.on(40_001), .syn),
      .tcp(Self.clientData, .server.on(22), .syn),
      .udp(.server.on(20), Self.clientData),
    ]
    let table = Table()
    table.conversations.expect(try Self.port())
    for stranger in strangers {
      #expect(table.take([stranger])?.conversation.relation == nil)
    }
    #expect(
      table.take([.tcp(.server.on(20), Self.clientData, .syn)])?.conversation.relation == .ftp)
    #expect(
      table.take([.tcp(.server.on(19), Self.clientData, .syn)])?.conversation.relation == nil)
  }

  @Test("it holds for a minute", arguments: [(60.0, ControlProtocol.ftp), (60.1, nil)])
  func age(_ seconds: Double, _ relation: ControlProtocol?) throws {
    let table = Table()
    table.conversations.expect(try Self.port())
    let data = table.take([.tcp(.server.on(20), Self.clientData, .syn, at: seconds)])
    #expect(data?.conversation.relation == relation)
  }

  @Test("a new announcement of the same port holds for one more")
  func again() throws {
    let table = Table()
    for port: UInt16 in [20, 19] {
      table.conversations.expect(try Self.port())
      let data = table.take([.tcp(.server.on(port), Self.clientData, .syn)])
      #expect(data?.conversation.relation == .ftp)
    }
  }

  @Test("TFTP: the port that the server answers from is the service end")
  func tftp() throws {
    let table = Table()
    let client = Endpoint.client.on(40_002)
    table.conversations.expect(try #require(.tftp(client, .server.on(69))))
    let data = try #require(table.take([.udp(.server.on(50_000), client, at: 6)]))
    #expect(data.conversation.relation == .tftp)
    #expect(data.conversation.serviceEnd == .server.on(50_000))
  }

  @Test("TFTP: a client that speaks first to another port of the server is not excused")
  func tftpHiding() throws {
    let table = Table()
    let client = Endpoint.client.on(40_002)
    table.conversations.expect(try #require(.tftp(client, .server.on(69))))
    let other = try #require(table.take([.udp(client, .server)]))
    #expect(other.conversation.relation == nil)
  }

  @Test("the oldest goes first, and what still held is counted")
  func eviction() throws {
    var limits = ConversationLimits()
    limits.expectations = 2
    let table = Table(limits)
    for low in [64, 65, 66] {
      table.conversations.expect(
        try #require(.ftp(.client, Self.control, "PORT 10,0,0,5,156,\(low)\r\n")))
    }
    #expect(table.conversations.counters.evictedExpectations == 1)
    let relations = [40_000, 40_001, 40_002].map { (port: UInt16) in
      table.take([.tcp(.server.on(20), .client.on(port), .syn)])?.conversation.relation
    }
    #expect(relations == [nil, .ftp, .ftp])
  }
}
