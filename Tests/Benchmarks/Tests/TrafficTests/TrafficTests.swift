import Testing
import Traffic
import Wire

@Suite("Generated traffic") struct TrafficTests {
  private static func plan(packets: Int = 6_000, seed: UInt64 = 7) -> TrafficPlan {
    var plan = TrafficPlan()
    (plan.packets, plan.conversations, plan.seed) = (packets, 1_500, seed)
    (plan.watchedShare, plan.ipv6Share, plan.vlanShare, plan.tunnelShare) = (0.4, 0.3, 0.2, 0.5)
    return plan
  }

  private static func bytes(_ plan: TrafficPlan) -> [UInt8] {
    var bytes: [UInt8] = []
    TrafficGenerator(plan).run { piece in bytes += piece }
    return bytes
  }

  private static func decode(_ plan: TrafficPlan) -> [DecodedFrame] {
    var decoded: [DecodedFrame] = []
    let decoder = FrameDecoder(linkType: .ethernet)
    Frames(of: plan).forEach { frame, time in
      let info = FrameInfo(
        timestampNanoseconds: time, wireByteCount: UInt32(frame.count), interface: 0)
      decoded.append(decoder.decode(frame, info))
    }
    return decoded
  }

  @Test("equal plans give equal bytes, another seed gives others")
  func determinism() {
    let bytes = Self.bytes(Self.plan())
    #expect(Self.bytes(Self.plan()) == bytes)
    #expect(Self.bytes(Self.plan(seed: 8)) != bytes)
  }

  @Test("these bytes are the same everywhere, and stay so")
  func fingerprint() {
    // FNV-1a. Whoever changes what is generated changes this, and old results no longer compare.
    let fingerprint = Self.bytes(Self.plan()).reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    #expect(fingerprint == 970_937_382_090_803_813)
  }

  @Test("a smaller capture is the beginning of a larger one")
  func beginning() {
    let (small, large) = (Self.bytes(Self.plan()), Self.bytes(Self.plan(packets: 9_000)))
    #expect(large.starts(with: small))
    #expect(large.count > small.count)
  }

  @Test("every frame is sound and has ports")
  func soundness() {
    let frames = Self.decode(Self.plan())
    #expect(frames.count == 6_000)
    #expect(frames.allSatisfy { $0.firstAnomaly == nil && !$0.isCut && $0.transport != nil })
    #expect(frames.allSatisfy { (60...160).contains($0.capturedByteCount) })
  }

  @Test("the shares are those that were asked for, and every TCP conversation has its handshake")
  func shares() {
    let frames = Self.decode(Self.plan())
    let records = frames.map { PacketRecord($0) }
    let opened = records.prefix(4_500)
    let watched: Set<UInt16> = [2_693, 1_491, 8_123, 7_222]
    let share = { (count: Int) in Double(count) / 4_500 }
    let isNear = { (count: Int, wanted: Double) in abs(share(count) - wanted) < 0.05 }
    let isWatched = { (record: PacketRecord) in
      watched.contains(record.sourcePort) || watched.contains(record.destinationPort)
    }
    #expect(isNear(opened.count(where: isWatched), 0.4))
    #expect(isNear(opened.count { $0.source.isIPv6 }, 0.3))
    #expect(isNear(opened.count { $0.vlans.outer != nil }, 0.2))
    #expect(isNear(frames.prefix(4_500).count { !$0.ipEncapsulations.isEmpty }, 0.5))
    let streams = opened.filter { $0.transport == .tcp }
    for flags: TCPFlags in [.syn, [.syn, .ack], .ack] {
      #expect(streams.count { $0.tcpFlags == flags } * 3 == streams.count)
    }
    #expect(streams.count < opened.count)
    #expect(!records.dropFirst(4_500).contains { $0.tcpFlags.contains(.syn) })
  }

  @Test("checksums are right")
  func checksums() {
    var plan = Self.plan()
    plan.tunnelShare = 0
    plan.vlanShare = 0
    var wrong = 0
    Frames(of: plan).forEach { frame, _ in
      let bytes = frame.indices.map { frame[$0] }
      let isIPv6 = bytes[12] == 0x86
      let length = Int(bytes[isIPv6 ? 18 : 16]) << 8 | Int(bytes[isIPv6 ? 19 : 17])
      let transport = isIPv6 ? 54 : 34
      let segment = bytes[transport..<(isIPv6 ? transport + length : 14 + length)]
      let addresses = isIPv6 ? bytes[22..<54] : bytes[26..<34]
      let pseudoHeader = [0, bytes[isIPv6 ? 20 : 23]] + [0, UInt8(segment.count)]
      if Self.sum(pseudoHeader + addresses + segment) != 0xffff { wrong += 1 }
      if !isIPv6, Self.sum(bytes[14..<34]) != 0xffff { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  /// The ones' complement sum of 16-bit words.
  private static func sum(_ bytes: some Sequence<UInt8>) -> Int {
    let sum = bytes.enumerated().reduce(0) { $0 + Int($1.element) << ($1.offset % 2 == 0 ? 8 : 0) }
    return (sum & 0xffff + sum >> 16) & 0xffff + (sum & 0xffff + sum >> 16) >> 16
  }
}
