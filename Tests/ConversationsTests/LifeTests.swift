import Conversations
import Events
import Testing
import Wire

@Suite("Begin and end of a conversation") struct LifeTests {
  private static let closed: [PacketRecord] = [
    .tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack]),
    .tcp(.client, .server, [.fin, .ack]), .tcp(.server, .client, [.fin, .ack]),
  ]
  private static let broken: [PacketRecord] = [
    .tcp(.client, .server, .syn), .tcp(.server, .client, [.rst, .ack]),
  ]

  @Test("it is over once both ends have closed it, or one broke it off")
  func end() {
    #expect(Table().take(Self.closed)?.conversation.stateWord == "closed")
    #expect(Table().take(Self.closed.dropLast())?.conversation.stateWord == "established")
    #expect(Table().take(Self.broken)?.conversation.stateWord == "closed")
    #expect(Table().take([.tcp(.client, .server, .syn)])?.conversation.stateWord == "new")
  }

  @Test("packets after the end stay with it", arguments: [closed, broken])
  func lateness(_ packets: [PacketRecord]) throws {
    let table = Table()
    table.take(packets)
    let late = try #require(table.take([.tcp(.client, .server, .ack)]))
    #expect(!late.change.contains(.began))
    #expect(late.conversation.packets == UInt64(packets.count + 1))
    #expect(table.conversations.counters.begun == 1)
  }

  @Test("a SYN with a new sequence number begins a new one", arguments: [closed, broken])
  func newSequence(_ packets: [PacketRecord]) throws {
    let table = Table()
    table.take(packets)
    let next = try #require(table.take([.tcp(.client, .server, .syn, sequence: 8)]))
    #expect(next.change.contains(.began))
    #expect(next.conversation.packets == 1)
    #expect(next.conversation.ordinal == 1)
    #expect(table.reported.map(\.packets) == [UInt64(packets.count)])
  }

  @Test("a SYN with the same sequence number is a repetition", arguments: [closed, broken])
  func sameSequence(_ packets: [PacketRecord]) throws {
    let table = Table()
    table.take(packets)
    let next = try #require(table.take([.tcp(.client, .server, .syn)]))
    #expect(!next.change.contains(.began))
    #expect(table.conversations.counters.begun == 1)
  }

  @Test("a new SYN while it goes on is no new conversation")
  func synInTheMiddle() throws {
    let table = Table()
    table.take(Array(Self.closed.prefix(2)))
    let next = try #require(table.take([.tcp(.client, .server, .syn, sequence: 8)]))
    #expect(!next.change.contains(.began))
  }

  @Test("an ended SCTP or DCCP conversation begins anew like one of TCP")
  func otherTransports() throws {
    let table = Table()
    table.take([.sctp(.client, .server, .initiation), .sctp(.server, .client, .abort)])
    let initiation = try #require(table.take([.sctp(.client, .server, .initiation, tag: 8)]))
    #expect(initiation.change.contains(.began))
    table.take([.dccp(.client, .server, .request), .dccp(.server, .client, .reset)])
    let request = try #require(table.take([.dccp(.client, .server, .request, sequence: 8)]))
    #expect(request.change.contains(.began))
  }

  @Test("one that was idle and goes on inherits its service end")
  func revival() throws {
    let table = Table()
    table.take([
      .tcp(.server, .client, .syn), .tcp(.client, .server, [.syn, .ack]),
      .tcp(.server, .client, .ack),
    ])
    let revived = try #require(table.take([.tcp(.client, .server, .ack, data: 9, at: 3_601)]))
    #expect(table.reported.count == 1)
    #expect(revived.change.contains(.began))
    // By the port numbers alone it would be the other end.
    #expect(revived.conversation.serviceEnd == .client)
    #expect(revived.conversation.basis == .syn)
    #expect(revived.conversation.packets == 1)
  }

  @Test("a SYN to one that was idle inherits nothing")
  func newAfterIdle() throws {
    let table = Table()
    table.take([.tcp(.client, .server, .syn)])
    let next = try #require(table.take([.tcp(.server, .client, .syn, sequence: 8, at: 61)]))
    #expect(next.conversation.serviceEnd == .client)
    #expect(next.conversation.evidence == .attempted)
  }

  @Test("one that goes on in a source older than another is not idle")
  func interleavedSources() throws {
    let table = Table()
    table.take([.udp(.client, .server.on(7), at: 1_000), .udp(.client, .server, at: 0)])
    table.take([.udp(.client, .server.on(7), at: 1_001)])
    let next = try #require(table.take([.udp(.server, .client, at: 1)]))
    #expect(!next.change.contains(.began))
    #expect(next.conversation.packets == 2)
    #expect(table.reported.isEmpty)
  }

  @Test("each direction is counted for itself")
  func counts() throws {
    let last = try #require(Table().take(Self.closed + [.tcp(.server, .client, .ack, data: 10)]))
    #expect(last.conversation.firstState.packets == 2)
    #expect(last.conversation.firstState.bytes == 80)
    #expect(last.conversation.secondState.packets == 3)
    #expect(last.conversation.secondState.bytes == 130)
    #expect(last.conversation.firstPacketNumber == 1)
  }
}
