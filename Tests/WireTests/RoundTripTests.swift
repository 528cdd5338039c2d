import TestSupport
import Testing
import Wire

@Suite("What the builder writes, the decoder reads") struct RoundTripTests {
  /// Ports at which a datagram is taken for a tunnel.
  private static let tunnelPorts: Set<UInt16> = [2152, 4754, 4789, 6081, 6635]
  private static let repetitions = 2_000

  @Test("Addresses, ports and transport") func random() throws {
    var generator = SeededGenerator.fresh()
    let decoder = FrameDecoder(linkType: .ethernet)
    for repetition in 0..<Self.repetitions {
      let place: Comment = "repetition \(repetition) of \(generator.seed)"
      let isIPv6 = Bool.random(using: &generator)
      let source = Self.address(isIPv6: isIPv6, &generator)
      let destination = Self.address(isIPv6: isIPv6, &generator)
      let transport = try #require(Transport.allCases.randomElement(using: &generator))
      let from = UInt16.random(in: 0...65535, using: &generator)
      var to = UInt16.random(in: 0...65535, using: &generator)
      if Self.tunnelPorts.contains(to) { to += 1 }
      // What follows a chunk of SCTP is another one, which chance would now and then make too short.
      let payload =
        transport == .sctp ? [] : generator.bytes(Int.random(in: 1...40, using: &generator))
      let below = try #require(Self.paths.randomElement(using: &generator))
      let bytes = frame(
        below.layers + [
          .ip(from: source, to: destination), Self.header(transport, from, to),
          .bytes(payload),
        ])
      let info = FrameInfo(
        timestampNanoseconds: Int64(repetition), wireByteCount: UInt32(bytes.count), interface: 3)

      let decoded = decoder.decode(bytes.span, info)
      #expect(decoded.anomalies.isEmpty, place)
      #expect(decoded.ip?.source == source.ipAddress, place)
      #expect(decoded.ip?.destination == destination.ipAddress, place)
      #expect(decoded.transport?.transport == transport, place)
      #expect(decoded.transport?.sourcePort == from, place)
      #expect(decoded.transport?.destinationPort == to, place)
      #expect(decoded.ipEncapsulations.list == below.encapsulations, place)

      let record = PacketRecord(decoded)
      #expect(record.kind == .packet, place)
      #expect(record.source == source.ipAddress, place)
      #expect(record.destination == destination.ipAddress, place)
      #expect(record.transport == transport, place)
      #expect(record.sourcePort == from, place)
      #expect(record.destinationPort == to, place)
      #expect(record.hasPayload == decoded.transport?.hasPayload, place)
      #expect(record.sequenceNumber == decoded.transport?.sequenceNumber, place)
      #expect(record.flags == decoded.transport?.flags, place)
      #expect(record.vlans.list == below.vlans, place)
      #expect(record.encapsulations.list == below.encapsulations, place)
      #expect(record.timestampNanoseconds == Int64(repetition), place)
      #expect(record.wireByteCount == UInt32(bytes.count), place)
      #expect(record.interface == 3, place)
    }
  }

  /// What lies below the IP header, and what a record says of it.
  private struct Below {
    var layers: [PacketLayer]
    var vlans: [UInt16] = []
    var encapsulations: [Encapsulation] = []
  }

  private static let paths: [Below] = {
    let ethernet = PacketLayer.ethernet()
    let outer = PacketLayer.ipv4(from: "192.0.2.1", to: "192.0.2.2")
    return [
      Below(layers: [ethernet]),
      Below(layers: [ethernet, .vlan(5)], vlans: [5]),
      Below(layers: [ethernet, .vlan(100, tag: 0x88a8), .vlan(5)], vlans: [100, 5]),
      Below(layers: [ethernet, .snap()]),
      Below(layers: [ethernet, .mpls(100, 200)], encapsulations: [.mpls]),
      Below(layers: [ethernet, .vlan(7), .pppoe()], vlans: [7], encapsulations: [.pppoe]),
      Below(layers: [ethernet, outer], encapsulations: [.ipip]),
      Below(layers: [ethernet, outer, .gre(key: 9)], encapsulations: [.gre]),
      Below(
        layers: [ethernet, outer, .udp(from: 50000, to: 4789), .vxlan(), ethernet],
        encapsulations: [.vxlan]),
      Below(
        layers: [ethernet, outer, .udp(from: 50000, to: 6081), .geneve(), ethernet],
        encapsulations: [.geneve]),
      Below(
        layers: [ethernet, outer, .udp(from: 2152, to: 2152), .gtpu(sessionContainer: true)],
        encapsulations: [.gtpu]),
    ]
  }()

  private static func header(_ transport: Transport, _ from: UInt16, _ to: UInt16) -> PacketLayer {
    switch transport {
    case .tcp: .tcp(from: from, to: to, [.psh, .ack], sequence: UInt32(from) << 8)
    case .udp: .udp(from: from, to: to)
    case .sctp: .sctp(from: from, to: to, tag: 1, [.data("one")])
    case .dccp: .dccp(from: from, to: to, .data)
    }
  }

  private static func address(isIPv6: Bool, _ generator: inout SeededGenerator) -> Address {
    guard isIPv6 else {
      return Address(generator.bytes(4).map { "\($0)" }.joined(separator: "."))
    }
    let groups = (0..<8).map { _ in
      String(UInt16.random(in: 0...65535, using: &generator), radix: 16)
    }
    return Address(groups.joined(separator: ":"))
  }
}
