import Conversations
import Events
import Testing
import Wire

/// The packets of one conversation, and what they show of its service end.
struct EvidenceRow: CustomTestStringConvertible {
  let testDescription: String
  let packets: [PacketRecord]
  let evidence: Evidence

  init(_ name: String, _ packets: [PacketRecord], _ evidence: Evidence) {
    testDescription = name
    self.packets = packets
    self.evidence = evidence
  }
}

@Suite("Evidence of a service") struct EvidenceTests {
  private static let client6 = Endpoint(address: IPAddress(ipv6High: 1, low: 5), port: 51_234)
  private static let server6 = Endpoint(address: IPAddress(ipv6High: 1, low: 9), port: 6)
  private static let asked: [PacketRecord] = [.tcp(.client, .server, .syn)]
  private static let granted: [PacketRecord] = asked + [.tcp(.server, .client, [.syn, .ack])]
  private static let agreed: [PacketRecord] = granted + [.tcp(.client, .server, .ack)]

  static let streams: [EvidenceRow] = [
    EvidenceRow("SYN", asked, .attempted),
    EvidenceRow("SYN and its repetition", asked + asked, .attempted),
    EvidenceRow("SYN, RST", asked + [.tcp(.server, .client, [.rst, .ack])], .refused),
    EvidenceRow("SYN, RST of the initiator", asked + [.tcp(.client, .server, .rst)], .attempted),
    EvidenceRow(
      "SYN, ICMP unreachable that quotes it",
      asked + [.unreachable(quoting: .client, .server, .tcp)], .refused),
    EvidenceRow(
      "SYN, ICMPv6 unreachable that quotes it",
      [.tcp(client6, server6, .syn), .unreachable(quoting: client6, server6, .tcp)], .refused),
    EvidenceRow(
      "SYN, ICMP unreachable that quotes a packet of the service end",
      asked + [.unreachable(quoting: .server, .client, .tcp)], .attempted),
    EvidenceRow("SYN, SYN-ACK", granted, .answered),
    EvidenceRow(
      "SYN, SYN-ACK, RST of the initiator", granted + [.tcp(.client, .server, .rst)], .answered),
    EvidenceRow("handshake", agreed, .answered),
    EvidenceRow(
      "handshake, data of the initiator alone",
      agreed + [.tcp(.client, .server, .ack, data: 9), .tcp(.server, .client, .ack)], .answered),
    EvidenceRow(
      "handshake, data of the service end", agreed + [.tcp(.server, .client, .ack, data: 9)],
      .established),
    EvidenceRow("SYN-ACK alone", [.tcp(.server, .client, [.syn, .ack])], .attempted),
    EvidenceRow(
      "seen in the middle: data of the service end alone",
      [.tcp(.server, .client, .ack, data: 9)], .answered),
    EvidenceRow(
      "seen in the middle: data of the service end, ACK",
      [.tcp(.server, .client, .ack, data: 9), .tcp(.client, .server, .ack)], .established),
    EvidenceRow("INIT", [.sctp(.client, .server, .initiation)], .attempted),
    EvidenceRow(
      "INIT, ABORT",
      [.sctp(.client, .server, .initiation), .sctp(.server, .client, .abort)], .refused),
    EvidenceRow(
      "INIT, INIT-ACK",
      [.sctp(.client, .server, .initiation), .sctp(.server, .client, .initiationAck)], .answered),
    EvidenceRow(
      "INIT, INIT-ACK, COOKIE-ECHO, COOKIE-ACK, DATA",
      [
        .sctp(.client, .server, .initiation), .sctp(.server, .client, .initiationAck),
        .sctp(.client, .server, .cookieEcho), .sctp(.server, .client, .cookieAck),
        .sctp(.server, .client, .data),
      ], .established),
    EvidenceRow(
      "Request, Reset",
      [.dccp(.client, .server, .request), .dccp(.server, .client, .reset)], .refused),
    EvidenceRow(
      "Request, Response",
      [.dccp(.client, .server, .request), .dccp(.server, .client, .response)], .answered),
    EvidenceRow(
      "Request, Response, Ack, DataAck",
      [
        .dccp(.client, .server, .request), .dccp(.server, .client, .response),
        .dccp(.client, .server, .ack), .dccp(.server, .client, .dataAck, data: 4),
      ], .established),
  ]

  static let datagrams: [EvidenceRow] = [
    EvidenceRow("one datagram", [.udp(.client, .server)], .attempted),
    EvidenceRow(
      "ICMP unreachable",
      [.udp(.client, .server), .unreachable(quoting: .client, .server, .udp)], .refused),
    EvidenceRow("one reply", [.udp(.client, .server), .udp(.server, .client)], .answered),
    EvidenceRow(
      "two replies to one datagram",
      [.udp(.client, .server), .udp(.server, .client), .udp(.server, .client)], .answered),
    EvidenceRow(
      "a repeated exchange",
      [
        .udp(.client, .server), .udp(.server, .client), .udp(.client, .server),
        .udp(.server, .client),
      ], .established),
  ]

  static let growing: [EvidenceRow] = [
    EvidenceRow(
      "established stays after RST",
      agreed + [.tcp(.server, .client, .ack, data: 9), .tcp(.server, .client, .rst)],
      .established),
    EvidenceRow(
      "answered stays after RST", granted + [.tcp(.server, .client, .rst)], .answered),
    EvidenceRow(
      "answered stays after ICMP unreachable",
      granted + [.unreachable(quoting: .client, .server, .tcp)], .answered),
    EvidenceRow(
      "refused by ICMP, then answered all the same",
      asked + [
        .unreachable(quoting: .client, .server, .tcp), .tcp(.server, .client, [.syn, .ack]),
      ], .answered),
  ]

  @Test(arguments: streams + datagrams + growing)
  func evidence(_ row: EvidenceRow) throws {
    let last = try #require(Table().take(row.packets))
    #expect(last.conversation.evidence == row.evidence)
  }

  @Test("evidence never falls, and a rise is told", arguments: streams + datagrams + growing)
  func growth(_ row: EvidenceRow) throws {
    let table = Table()
    var known = Evidence.attempted
    for packet in row.packets {
      let step = try #require(table.take([packet]))
      #expect(step.conversation.evidence >= known)
      #expect(step.change.contains(.evidence) == (step.conversation.evidence > known))
      known = step.conversation.evidence
    }
  }

  @Test("an ICMP error about an unknown conversation makes none")
  func strangeError() {
    let table = Table()
    #expect(table.take([.unreachable(quoting: .client, .server, .tcp)]) == nil)
    #expect(table.conversations.counters.begun == 0)
  }
}
