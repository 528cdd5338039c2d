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
    switch Int.random(in: 0..<40, using: &generator) {
    case 0: return .unreachable(quoting: sender, receiver, .tcp, at: seconds)
    case 1..<10: return .udp(sender, receiver, at: seconds)
    default:
      return .tcp(
        sender, receiver, flags ?? .ack, sequence: .random(in: 1...2, using: &generator),
        data: .random(in: 0...1, using: &generator), at: seconds)
    }
  }

  /// Packets whose times mostly grow: some come late or a little late, some after all that waits is idle.
  private static func packets(_ count: Int, _ generator: inout SeededGenerator) -> [PacketRecord] {
    var seconds = 100.0
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

  /// Takes packets in as the analysis does; how many of them were counted only.
  private static func takeGrouped(_ packets: [PacketRecord], into table: Table) -> Int {
    var counted = 0
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
        counted += found.nonzeroBitCount
        place += found.nonzeroBitCount
        guard place < group.count else { break }
        _ = table.conversations.update(group[place], number: 0, hash: lookups.hashes[place])
        place += 1
      }
    }
    return counted
  }

  @Test("it comes to the same as taking them one by one")
  func sameAsOneByOne() {
    var generator = SeededGenerator.fresh()
    var limits = ConversationLimits()
    limits.capacity = 90
    var counted = 0
    for _ in 0..<8 {
      let packets = Self.packets(2_000, &generator)
      let (single, grouped) = (Table(limits), Table(limits))
      single.take(packets)
      counted += Self.takeGrouped(packets, into: grouped)
      single.conversations.flush()
      grouped.conversations.flush()
      let pairs = zip(single.reported.map(Self.summary), grouped.reported.map(Self.summary))
      // The first of them only: all would fill many pages.
      if let (one, other) = pairs.first(where: { $0 != $1 }) { #expect(one == other) }
      #expect(single.reported.count == grouped.reported.count)
      #expect(single.conversations.counters.evicted == grouped.conversations.counters.evicted)
    }
    #expect(counted > 2_000, "the short way was taken")
  }

  @Test("what is not weighed would have changed nothing by being weighed")
  func sameAsWeighed() {
    var generator = SeededGenerator.fresh()
    let table = Table()
    var weighed = 0
    for packet in Self.packets(6_000, &generator) where packet.kind == .packet {
      let key = table.conversations.hash(ConversationKey(packet))
      guard let slot = table.conversations.find(packet, key)?.slot else {
        table.take([packet])
        continue
      }
      var expected = table.conversations.state(slot)
      table.take([packet])
      let state = table.conversations.state(slot)
      let isSame = !expected.isIdle && state.firstSeen == expected.firstSeen
      guard isSame, expected.isOpeningKnown || expected.transport == .udp else { continue }
      weighed += 1
      let signs = PacketSigns(packet)
      let sender = expected.sender(of: packet)
      _ = expected.add(packet, signs, from: sender)
      let before = expected.serviceSide
      expected.climb(signs, from: sender)
      if expected.serviceSide != before { expected.evidence = .attempted }
      expected.weighEvidence()
      #expect(state.evidence == expected.evidence)
      #expect(state.serviceSide == expected.serviceSide && state.basis == expected.basis)
      #expect(state.signs[0] == expected.signs[0] && state.signs[1] == expected.signs[1])
      #expect(state.packets[0] == expected.packets[0] && state.packets[1] == expected.packets[1])
    }
    #expect(weighed > 1_000)
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
}
