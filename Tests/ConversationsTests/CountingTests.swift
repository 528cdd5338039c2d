import Events
import TestSupport
import Testing
import Wire

@testable import Conversations

@Suite("Counting many packets at a time") struct CountingTests {
  /// Few ends, so that conversations end, idle, return and push each other out. The IPv6 addresses have
  /// one digest, and the IPv4 address whose bits those are is among the others.
  private static let ends: [Endpoint] = {
    let addresses =
      [1, 2, 0x99].map { IPAddress(ipv4: $0) }
      + (0..<3).map { IPAddress(ipv6High: 0, low: $0 << 32 | ($0 ^ 0x99)) }
    return addresses.flatMap { address in
      [6, 51_234].map { Endpoint(address: address, port: $0) }
    }
  }()

  private static func packet(
    at seconds: Double, _ generator: inout SeededGenerator
  ) -> PacketRecord? {
    guard let sender = ends.randomElement(using: &generator),
      let receiver = ends.filter({ $0.address.isIPv6 == sender.address.isIPv6 })
        .randomElement(using: &generator)
    else { return nil }
    let usual = [TCPFlags](repeating: .ack, count: 60)
    let flags = (usual + [.syn, [.syn, .ack], [.fin, .ack], .rst]).randomElement(using: &generator)
    let chunks: [SCTPChunkType] = [.initiation, .initiationAck, .cookieEcho, .data, .data, .abort]
    let types: [DCCPPacketType] = [.request, .response, .ack, .dataAck, .dataAck, .reset]
    switch Int.random(in: 0..<40, using: &generator) {
    case 0: return .unreachable(quoting: sender, receiver, .tcp, at: seconds)
    case 1..<10: return .udp(sender, receiver, at: seconds)
    case 10:
      return chunks.randomElement(using: &generator).map {
        .sctp(sender, receiver, $0, tag: .random(in: 1...2, using: &generator), at: seconds)
      }
    case 11:
      return types.randomElement(using: &generator).map {
        .dccp(sender, receiver, $0, sequence: .random(in: 1...2, using: &generator), at: seconds)
      }
    default:
      return .tcp(
        sender, receiver, flags ?? .ack, sequence: .random(in: 1...2, using: &generator),
        data: .random(in: 0...1, using: &generator), at: seconds)
    }
  }

  /// Packets whose times mostly grow: some come late or a little late, some after all that waits is idle.
  private static func packets(
    _ count: Int, from start: Double = 100, _ generator: inout SeededGenerator
  ) -> [PacketRecord] {
    var seconds = start
    return (0..<count).compactMap { _ in
      let isGap = Int.random(in: 0..<200, using: &generator) == 0
      seconds += isGap ? 200 : Double.random(in: 0...0.5, using: &generator)
      let lateness =
        switch Int.random(in: 0..<30, using: &generator) {
        case 0: 1.0
        case 1..<10: Double.random(in: 0...0.3, using: &generator)
        default: 0.0
        }
      return packet(at: seconds - lateness, &generator)
    }
  }

  private static func summary(_ conversation: Conversation) -> String {
    let sides = [conversation.firstState, conversation.secondState].map {
      "\($0.packets)/\($0.bytes)/\($0.signs.rawValue)"
    }
    return "\(conversation.first) \(conversation.second) \(conversation.transport) \(sides) "
      + "\(conversation.firstSeen)...\(conversation.lastSeen) \(conversation.stateWord) "
      + "\(conversation.basis) \(conversation.evidence) #\(conversation.ordinal)"
  }

  /// Takes packets in as the analysis does; what each changed, nothing if it was counted only.
  private static func takeGrouped(
    _ packets: [PacketRecord], into table: Table, counted: inout Int
  ) -> [ConversationChange?] {
    var changes: [ConversationChange?] = []
    for start in stride(from: 0, to: packets.count, by: ConversationLookups.limit) {
      let group = Array(packets[start..<min(start + ConversationLookups.limit, packets.count)])
      var lookups = ConversationLookups()
      let all = UInt32.max >> UInt32(32 - group.count)
      table.conversations.beginLookups(group.span, all, &lookups)
      table.conversations.fetchLines(all, &lookups)
      table.conversations.fetchDetails(all, plain: 0x5555_5555, &lookups)
      var place = 0
      while place < group.count {
        let plain = group[place...].prefix { $0.isPlain }.count
        let run = UInt32((UInt64(1) << UInt64(plain)) - 1) << UInt32(place)
        let found = table.conversations.findCountable(group.span, run, &lookups)
        table.conversations.count(group.span, found, &lookups)
        changes += [ConversationChange?](repeating: [], count: found.nonzeroBitCount)
        counted += found.nonzeroBitCount
        place += found.nonzeroBitCount
        guard place < group.count else { break }
        let update = table.conversations.update(
          group[place], number: 0, hash: lookups.hashes[place])
        changes.append(update?.change)
        place += 1
      }
    }
    return changes
  }

  /// Weighs each packet, with no short way; what each changed.
  private static func takeWeighing(
    _ packets: [PacketRecord], into table: Table
  ) -> [ConversationChange?] {
    packets.map { packet in
      table.conversations.advance(to: packet.timestampNanoseconds)
      let hash = table.conversations.hash(ConversationKey(packet))
      let slot = table.conversations.find(packet, hash)?.slot
      return table.conversations.updateWeighing(packet, number: 0, hash: hash, in: slot)?.change
    }
  }

  /// Whether a packet is counted and not weighed; `nil` if it belongs to no conversation of the others.
  private static func isCounted(
    _ packet: PacketRecord, after others: ArraySlice<PacketRecord>
  ) -> Bool? {
    let table = Table()
    table.take(Array(others))
    let hash = table.conversations.hash(ConversationKey(packet))
    guard let (slot, side) = table.conversations.find(packet, hash) else { return nil }
    return table.conversations.countTalk(packet, from: side, in: slot)
  }

  @Test("it comes to the same as weighing each of them")
  func sameAsWeighing() {
    var generator = SeededGenerator.fresh()
    var limits = ConversationLimits()
    limits.capacity = 90
    var counted = 0
    for _ in 0..<8 {
      let (weighing, grouped) = (Table(limits), Table(limits))
      // Then the clock is set back.
      for start in [100, 60] as [Double] {
        let packets = Self.packets(1_000, from: start, &generator)
        weighing.conversations.setBack(to: Int64(start) * 1_000_000_000)
        grouped.conversations.setBack(to: Int64(start) * 1_000_000_000)
        let expected = Self.takeWeighing(packets, into: weighing)
        let changes = Self.takeGrouped(packets, into: grouped, counted: &counted)
        #expect(changes == expected)
      }
      weighing.conversations.flush()
      grouped.conversations.flush()
      let pairs = zip(weighing.reported.map(Self.summary), grouped.reported.map(Self.summary))
      // The first of them only: all would fill many pages.
      if let (one, other) = pairs.first(where: { $0 != $1 }) { #expect(one == other) }
      #expect(weighing.reported.count == grouped.reported.count)
      #expect(weighing.conversations.counters.evicted == grouped.conversations.counters.evicted)
    }
    #expect(counted > 2_000, "the short way was taken")
  }

  @Test(
    "talk that tells nothing new is not weighed",
    arguments: [
      ("an ACK after the grant", 2, .tcp(.client, .server, .ack), true),
      ("data of the initiator after the grant", 2, .tcp(.client, .server, .ack, data: 1), true),
      ("an ACK of the service end", 3, .tcp(.server, .client, .ack), false),
      ("its first data", 3, .tcp(.server, .client, .ack, data: 1), false),
      ("an ACK of the service end when established", 4, .tcp(.server, .client, .ack), true),
      ("the end of a side", 4, .tcp(.client, .server, [.fin, .ack]), false),
      ("a grant sent again", 4, .tcp(.server, .client, [.syn, .ack]), false),
    ] as [(String, Int, PacketRecord, Bool)])
  func talk(_ name: String, after count: Int, packet: PacketRecord, isCounted: Bool) {
    let opening: [PacketRecord] = [
      .tcp(.client, .server, .syn), .tcp(.server, .client, [.syn, .ack]),
      .tcp(.client, .server, .ack), .tcp(.server, .client, .ack, data: 1),
    ]
    #expect(Self.isCounted(packet, after: opening[..<count]) == isCounted)
  }

  @Test(
    "of datagrams, those are weighed that may say what the service end did",
    arguments: [
      ("another question", 1, .udp(.client, .server), true),
      ("the first answer", 1, .udp(.server, .client), false),
      ("a question after one answer", 2, .udp(.client, .server), true),
      ("the second answer", 3, .udp(.server, .client), false),
      ("a third answer", 4, .udp(.server, .client), true),
    ] as [(String, Int, PacketRecord, Bool)])
  func datagrams(_ name: String, after count: Int, packet: PacketRecord, isCounted: Bool) {
    let exchange: [PacketRecord] = [
      .udp(.client, .server), .udp(.server, .client), .udp(.client, .server),
      .udp(.server, .client),
    ]
    #expect(Self.isCounted(packet, after: exchange[..<count]) == isCounted)
  }

  @Test("what comes a little late is only counted, and moves no time back")
  func slightlyLate() {
    let packet = PacketRecord.tcp(.client, .server, .ack, at: 100)
    let origin = ConversationOrigin(packet, number: 1, ordinal: 0)
    var state = ConversationState(packet, origin, hash: 0)
    state.packets = [5, 5]
    state.signs = [.speaks, .speaks]
    state.relisting = 1
    var line = ConversationLine(state)
    let clock = state.lastSeen + ConversationState.slightLateness
    #expect(line.isOnlyCounted(packet, from: 0, at: clock, 0))
    #expect(!line.isOnlyCounted(packet, from: 0, at: clock + 1, 0))
    line.count(PacketRecord.tcp(.client, .server, .ack, at: 99.9), from: 0)
    #expect(line.packets[0] == 6)
    #expect(line.lastSeen == state.lastSeen)
    #expect(!line.isOnlyCounted(packet, from: 0, at: state.lastSeen - 1, 0), "after a step back")
  }

  @Test("counts go on beyond 32 bits")
  func beyond32Bits() {
    let packet = PacketRecord.tcp(.client, .server, .ack)
    let origin = ConversationOrigin(packet, number: 1, ordinal: 0)
    var state = ConversationState(packet, origin, hash: 0)
    state.packets = [UInt64(UInt32.max), 5 << 32 | 7]
    state.signs = [.speaks, .speaks]
    state.relisting = 1
    let line = ConversationLine(state)
    #expect(!line.isOnlyCounted(packet, from: 0, at: 0, 0), "the next one carries")
    #expect(line.isOnlyCounted(packet, from: 1, at: 0, 0))
    let kept = ConversationState(line, ConversationDetails(state), nil)
    #expect(kept.packets[0] == UInt64(UInt32.max))
    #expect(kept.packets[1] == 5 << 32 | 7)
  }

  @Test("a line and the prefixes of its addresses give the addresses back")
  func prefixes() {
    var generator = SeededGenerator.fresh()
    for _ in 0..<200 {
      let addresses = (0..<2).map { _ in
        IPAddress(
          ipv6High: .random(in: 0 ... .max, using: &generator),
          low: .random(in: 0 ... .max, using: &generator))
      }
      let packet = PacketRecord.udp(
        Endpoint(address: addresses[0], port: 1), Endpoint(address: addresses[1], port: 2))
      let origin = ConversationOrigin(packet, number: 1, ordinal: 0)
      let line = ConversationLine(ConversationState(packet, origin, hash: 0))
      let prefixes = AddressPrefixes(first: addresses[0], second: addresses[1])
      #expect(prefixes.first(line.firstAddress) == addresses[0])
      #expect(prefixes.second(line.secondAddress) == addresses[1])
      #expect(prefixes.areThose(of: packet, from: 0) && !prefixes.areThose(of: packet, from: 1))
    }
  }

  @Test("every bit of an IPv6 address has a part in its digest")
  func digestBits() {
    let (high, low): (UInt64, UInt64) = (0x2001_0db8_0000_0001, 0x1234)
    let digest = AddressPrefixes.digest(IPAddress(ipv6High: high, low: low))
    for bit in 0..<64 as Range<UInt64> {
      let others = [
        IPAddress(ipv6High: high ^ 1 << bit, low: low),
        IPAddress(ipv6High: high, low: low ^ 1 << bit),
      ]
      for other in others { #expect(AddressPrefixes.digest(other) != digest) }
    }
  }

  @Test("IPv6 addresses of one digest are told apart")
  func digests() {
    let table = Table()
    let first = Self.ends.filter { $0.address.isIPv6 }
    let digests = Set(first.map { AddressPrefixes.digest($0.address) })
    #expect(digests == [0x99])
    for end in first where end.port == 6 {
      table.take([.udp(first[1], end), .udp(end, first[1])])
    }
    #expect(table.conversations.counters.begun == 3)
  }

  @Test("IPv6 ends of one digest and one port are the two sides of one conversation")
  func likeEnds() throws {
    let table = Table()
    let ends = Self.ends.filter { $0.address.isIPv6 && $0.port == 6 }
    table.take([.udp(ends[0], ends[2])])
    let last = try #require(table.take([.udp(ends[2], ends[0])]))
    #expect(table.conversations.counters.begun == 1)
    #expect(last.conversation.firstState.packets == 1)
    #expect(last.conversation.secondState.packets == 1)
    table.take([.udp(ends[1], ends[0])])
    #expect(table.conversations.counters.begun == 2)
  }
}
