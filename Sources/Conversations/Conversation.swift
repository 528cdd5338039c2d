public import Events
public import Wire

/// Both directions of one 5-tuple, from its first packet to its end.
public struct Conversation: BitwiseCopyable, Sendable {
  private let state: ConversationState

  @inline(__always) init(_ state: ConversationState) { self.state = state }

  /// A conversation of which `record` is the only packet, itself not counted.
  public init(_ record: PacketRecord, number: UInt64) {
    state = ConversationState(
      record, ConversationOrigin(record, number: number, ordinal: 0), hash: 0)
  }

  /// The sender of the first packet seen.
  public var first: Endpoint { state.first }
  /// The receiver of the first packet seen.
  public var second: Endpoint { state.second }
  /// The transport of both.
  public var transport: Transport { state.transport }
  /// The running number of this conversation in the run, from 0, modulo 2^32.
  public var ordinal: UInt32 { state.origin.ordinal }
  /// When its first packet was captured, in nanoseconds since 1970.
  public var firstSeen: Int64 { state.firstSeen }
  /// The latest capture time of its packets, in nanoseconds since 1970.
  public var lastSeen: Int64 { state.lastSeen }
  /// The number of its first packet in its file.
  public var firstPacketNumber: UInt64 { state.origin.packetNumber }
  /// The place of the interface or file that it was first seen on.
  public var interface: UInt16 { state.origin.interface }
  /// The VLAN ids of its first packet.
  public var vlans: VLANIdentifiers { state.origin.vlans }
  /// The four outermost encapsulations of its first packet.
  public var encapsulations: EncapsulationStack {
    EncapsulationStack(outermost: state.origin.encapsulation)
  }
  /// Which end it was opened to, once a step of the ladder told.
  public var serviceSide: Side? { state.serviceSide }
  /// The step that told.
  public var basis: DirectionBasis { state.basis }
  /// What the service end did.
  public var evidence: Evidence { state.evidence }
  /// What the first end sent.
  public var firstState: SideState { state.state(.first) }
  /// What the second end sent.
  public var secondState: SideState { state.state(.second) }
  /// Whether it was closed in order or broken off.
  public var isEnded: Bool { state.isEnded }
  /// The protocol whose control connection announced it.
  public var relation: ControlProtocol? { state.flags.relation }
}

extension Conversation {
  /// The end on `side`.
  public func end(_ side: Side) -> Endpoint { state.end(side) }

  /// What the end on `side` sent.
  public func state(_ side: Side) -> SideState { state.state(side) }

  /// The end that it was opened to; `nil` while the basis is `unknown`.
  public var serviceEnd: Endpoint? { state.serviceEnd }

  /// The end that opened it; while the basis is `unknown`, the sender of the first packet seen.
  public var initiatorSide: Side { serviceSide?.opposite ?? .first }

  /// Whether a packet of the service end granted it: SYN-ACK, INIT-ACK or Response.
  public var isGranted: Bool {
    serviceSide.map { state.signs[$0.place].contains(.answers) } ?? false
  }

  /// Packets of both directions.
  public var packets: UInt64 { state.packets[0] + state.packets[1] }

  /// Bytes of both directions, as frames on the wire.
  public var bytes: UInt64 { state.bytes[0] + state.bytes[1] }

  /// EVE's word for how far it came, `new`, `established` or `closed`; `evicted` if it was given up for
  /// want of room before its end was seen.
  public var stateWord: String {
    if state.isEvicted, !isEnded { return "evicted" }
    if isEnded { return "closed" }
    return evidence >= .answered ? "established" : "new"
  }

  /// A number for the conversation that any run finds again: a hash of 5-tuple and start.
  ///
  /// 53 bits, which every JSON reader can hold.
  public var flowIdentifier: UInt64 {
    let initiator = end(initiatorSide)
    let service = end(initiatorSide.opposite)
    let words: [6 of UInt64] = [
      initiator.address.high, initiator.address.low, service.address.high, service.address.low,
      UInt64(initiator.port) << 24 | UInt64(service.port) << 8 | UInt64(transport.rawValue),
      UInt64(bitPattern: firstSeen),
    ]
    var hash: UInt64 = 0x243f_6a88_85a3_08d3
    for place in words.indices {
      hash = ConversationKey.mix(hash ^ words[place], 0x1319_8a2e_0370_7344)
    }
    return hash >> 11
  }
}
