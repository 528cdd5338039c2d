import Conversations
import Events
import Testing
import Wire

/// The packets of one conversation, and which end they show to be the service.
struct LadderRow: CustomTestStringConvertible {
  let testDescription: String
  let packets: [PacketRecord]
  let basis: DirectionBasis
  let service: Endpoint?

  init(
    _ name: String, _ packets: [PacketRecord], _ basis: DirectionBasis, service: Endpoint? = nil
  ) {
    testDescription = name
    self.packets = packets
    self.basis = basis
    self.service = service
  }
}

@Suite("The ladder to the service end") struct LadderTests {
  // Ends whose port numbers say nothing: both unassigned, neither ephemeral.
  private static let left = Endpoint.client.on(2_000)
  private static let right = Endpoint.server.on(2_001)
  private static let group = Endpoint(ipv4: 0xef01_0203, port: 2_001)
  private static let everybody = Endpoint(ipv4: 0xffff_ffff, port: 2_001)

  static let handshakes: [LadderRow] = [
    LadderRow("syn: its receiver", [.tcp(.client, .server, .syn)], .syn, service: .server),
    LadderRow(
      "syn from port 443: still its receiver", [.tcp(.client.on(443), .server, .syn)], .syn,
      service: .server),
    LadderRow(
      "syn to an ephemeral port from an assigned one: still its receiver",
      [.tcp(.server.on(80), .client, .syn)], .syn, service: .client),
    LadderRow(
      "syn: not flipped by a SYN of the other end",
      [.tcp(left, right, .syn), .tcp(right, left, .syn)], .syn, service: right),
    LadderRow(
      "syn: not flipped by a SYN-ACK of the initiator",
      [
        .tcp(left, right, .syn), .tcp(left, right, [.syn, .ack]), .tcp(right, left, .ack),
      ], .syn, service: right),
    LadderRow(
      "syn_ack, then an ACK: the sender of the SYN-ACK",
      [.tcp(right, left, [.syn, .ack]), .tcp(left, right, .ack)], .synAck, service: right),
    LadderRow(
      "syn_ack, then data of its sender: the same",
      [.tcp(right, left, [.syn, .ack]), .tcp(right, left, .ack, data: 9)], .synAck, service: right),
    LadderRow(
      "syn_ack alone: perhaps a scan", [.tcp(right, left, [.syn, .ack])], .unknown),
    LadderRow(
      "syn_ack refused by RST: perhaps a scan",
      [.tcp(right, left, [.syn, .ack]), .tcp(left, right, .rst)], .unknown),
    LadderRow(
      "syn_ack of both ends: neither",
      [
        .tcp(right, left, [.syn, .ack]), .tcp(left, right, [.syn, .ack]),
        .tcp(left, right, .ack),
      ], .unknown),
    LadderRow("init: its receiver", [.sctp(left, right, .initiation)], .initiation, service: right),
    LadderRow(
      "init by INIT-ACK, then COOKIE-ECHO: the sender of the INIT-ACK",
      [.sctp(right, left, .initiationAck), .sctp(left, right, .cookieEcho)], .initiationAnswer,
      service: right),
    LadderRow(
      "INIT-ACK alone: perhaps a scan", [.sctp(right, left, .initiationAck)], .unknown),
    LadderRow(
      "DCCP Request: its receiver", [.dccp(left, right, .request)], .initiation, service: right),
    LadderRow(
      "DCCP Response, then Ack: the sender of the Response",
      [.dccp(right, left, .response), .dccp(left, right, .ack)], .initiationAnswer, service: right),
  ]

  static let portNumbers: [LadderRow] = [
    LadderRow("multicast: the group", [.udp(left, group)], .multicast, service: group),
    LadderRow(
      "multicast outranks an assigned source port", [.udp(left.on(53), group)], .multicast,
      service: group),
    LadderRow(
      "255.255.255.255: the destination", [.udp(left, everybody)], .multicast, service: everybody),
    LadderRow(
      "Ethernet broadcast: the destination", [.broadcast(left, right)], .multicast, service: right),
    LadderRow(
      "registered: the assigned end", [.tcp(.server.on(80), left, .ack)], .registered,
      service: .server.on(80)),
    LadderRow(
      "registered: also as the receiver", [.udp(left, .server.on(53))], .registered,
      service: .server.on(53)),
    LadderRow(
      "registered: the labelled end", [.tcp(.server.on(2_002), left, .ack)], .registered,
      service: .server.on(2_002)),
    LadderRow(
      "registered on this transport only", [.udp(.server.on(80), left)], .unknown),
    LadderRow(
      "registered outranks ephemeral",
      [.udp(.client.on(53), .server.on(40_000))], .registered, service: .client.on(53)),
    LadderRow("both registered", [.tcp(.client.on(53), .server.on(80), .ack)], .unknown),
    LadderRow(
      "both registered, one below all clients' ports: that one",
      [.tcp(.client.on(3_306), .server.on(80), .ack)], .registered, service: .server.on(80)),
    LadderRow(
      "a label outranks the registry", [.tcp(.client.on(3_306), .server.on(2_002), .ack)],
      .registered, service: .server.on(2_002)),
    LadderRow(
      "a port with a label by chance against one that no client has",
      [.udp(.client.on(2_002), .server.on(53))], .registered, service: .server.on(53)),
    LadderRow(
      "registered by chance against an end that no client has",
      [.tcp(.client.on(3_306), .server, .ack)], .unknown),
    LadderRow(
      "both are ports that clients of root have", [.tcp(.client.on(1_022), .server.on(988), .ack)],
      .unknown),
    LadderRow(
      "FTP's data port opened it", [.tcp(.client, .server.on(20), .ack)], .registered,
      service: .client),
    LadderRow(
      "but to no system port", [.tcp(left.on(53), right.on(20), .ack)], .unknown),
    LadderRow(
      "syn_ack alone of the registered end", [.tcp(.server.on(80), left, [.syn, .ack])],
      .registered, service: .server.on(80)),
    LadderRow(
      "syn_ack alone of the other end: neither", [.tcp(left, .server.on(80), [.syn, .ack])],
      .unknown),
    LadderRow(
      "ephemeral: the other end", [.tcp(.client, .server, .ack)], .ephemeral, service: .server),
    LadderRow(
      "ephemeral: also as the receiver", [.tcp(.server, .client, .ack)], .ephemeral,
      service: .server),
    LadderRow(
      "ephemeral begins at 32768", [.tcp(left.on(32_768), right, .ack)], .ephemeral, service: right),
    LadderRow("32767 is not ephemeral", [.tcp(left.on(32_767), right, .ack)], .unknown),
    LadderRow("both ephemeral", [.tcp(.client, .server.on(40_000), .ack)], .unknown),
    LadderRow("unknown: the port numbers say nothing", [.tcp(left, right, .ack)], .unknown),
    LadderRow(
      "UDP in the first 5 s: the first packet may have been missed",
      [.udp(.client, .server), .udp(left, right, at: 5)], .unknown),
    LadderRow(
      "first_packet: UDP after the first 5 s",
      [.udp(.client, .server), .udp(left, right, at: 5.1)], .firstPacket, service: right),
    LadderRow(
      "TCP after the first 5 s: unknown",
      [.udp(.client, .server), .tcp(left, right, .ack, at: 5.1)], .unknown),
  ]

  static let surerSteps: [LadderRow] = [
    LadderRow(
      "ephemeral, then syn",
      [.tcp(.server, .client, .ack), .tcp(.server, .client, .syn)], .syn, service: .client),
    LadderRow(
      "registered, then syn_ack",
      [
        .tcp(.client, .server.on(80), .ack), .tcp(.client, .server.on(80), [.syn, .ack]),
        .tcp(.server.on(80), .client, .ack),
      ], .synAck, service: .client),
    LadderRow(
      "syn_ack, then syn",
      [
        .tcp(left, right, [.syn, .ack]), .tcp(right, left, .ack), .tcp(left, right, .syn),
      ], .syn, service: right),
    LadderRow(
      "INIT-ACK, then INIT",
      [
        .sctp(left, right, .initiationAck), .sctp(right, left, .cookieEcho),
        .sctp(left, right, .initiation),
      ], .initiation, service: right),
  ]

  /// The last packets of a conversation that was opened before it was seen, both ends on data.
  private static let talk: [PacketRecord] = [
    .tcp(.client, .server, .ack, data: 9), .tcp(.server, .client, .ack, data: 9),
  ]

  static let lateOpenings: [LadderRow] = [
    LadderRow(
      "a SYN of the service end while both ends speak opened nothing (RFC 5961)",
      talk + [.tcp(.server, .client, .syn)], .ephemeral, service: .server),
    LadderRow(
      "nor one of the client", talk + [.tcp(.client, .server, .syn)], .ephemeral,
      service: .server),
    LadderRow(
      "an INIT or a Request neither",
      [
        .sctp(.client, .server, .data), .sctp(.server, .client, .data),
        .sctp(.server, .client, .initiation),
      ], .ephemeral, service: .server),
    LadderRow(
      "a SYN after one end alone has spoken: that one was overtaken",
      [.tcp(.server, .client, .ack, data: 9), .tcp(.server, .client, .syn)], .syn,
      service: .client),
    LadderRow(
      "a SYN that is granted while both ends speak: the one that grants it",
      talk + [
        .tcp(.server, .client, .syn), .tcp(.client, .server, [.syn, .ack]),
        .tcp(.server, .client, .ack),
      ], .synAck, service: .client),
    LadderRow(
      "a SYN after the end opens anew",
      talk + [.tcp(.client, .server, .rst), .tcp(.server, .client, .syn)], .syn, service: .client),
    LadderRow(
      "a SYN after idleness opens anew",
      talk + [.tcp(.server, .client, .syn, at: 3_602)], .syn, service: .client),
  ]

  @Test(arguments: handshakes + portNumbers + surerSteps + lateOpenings)
  func serviceEnd(_ row: LadderRow) throws {
    let last = try #require(Table().take(row.packets))
    #expect(last.conversation.basis == row.basis)
    #expect(last.conversation.serviceEnd == row.service)
  }

  @Test(
    "words and confidence are those of events",
    arguments: [
      (.syn, "syn", .certain), (.synAck, "syn_ack", .high), (.initiation, "init", .certain),
      (.initiationAnswer, "init", .high), (.multicast, "multicast", .high),
      (.registered, "registered", .medium), (.ephemeral, "ephemeral", .medium),
      (.firstPacket, "first_packet", .low), (.unknown, "unknown", .none),
    ] as [(DirectionBasis, String, Confidence)])
  func words(basis: DirectionBasis, word: String, confidence: Confidence) {
    #expect(basis.word == word)
    #expect(basis.confidence == confidence)
  }

  @Test("a change of direction is told with the packet that made it")
  func directionChange() throws {
    let table = Table()
    let began = try #require(table.take([.tcp(.client, .server, .ack)]))
    #expect(began.change == [.began, .direction])
    #expect(began.conversation.initiatorSide == .first)
    let same = try #require(table.take([.tcp(.client, .server, .ack, data: 9)]))
    #expect(same.change == [])
    let corrected = try #require(table.take([.tcp(.server, .client, .syn)]))
    #expect(corrected.change.contains(.direction))
    #expect(corrected.conversation.initiatorSide == .second)
  }

  @Test("what the wrong end did is no evidence of the right one")
  func evidenceOfTheWrongEnd() throws {
    let table = Table()
    let early = try #require(table.take([.tcp(.server, .client, .ack, data: 9)]))
    #expect(early.conversation.serviceEnd == .server)
    #expect(early.conversation.evidence == .answered)
    let corrected = try #require(table.take([.tcp(.server, .client, .syn)]))
    #expect(corrected.conversation.serviceEnd == .client)
    #expect(corrected.conversation.evidence == .attempted)
  }
}
