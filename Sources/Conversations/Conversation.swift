public import Events
public import Wire

/// Both directions of one 5-tuple, from its first packet to its end.
public struct Conversation: BitwiseCopyable, Sendable {
  /// The sender of the first packet seen.
  public let first: Endpoint
  /// The receiver of the first packet seen.
  public let second: Endpoint
  /// The transport of both.
  public let transport: Transport
  /// The running number of this conversation in the run, from 0.
  public internal(set) var ordinal: UInt64
  /// When its first packet was captured, in nanoseconds since 1970.
  public internal(set) var firstSeen: Int64
  /// The latest capture time of its packets, in nanoseconds since 1970.
  public internal(set) var lastSeen: Int64
  /// The number of its first packet in its file.
  public internal(set) var firstPacketNumber: UInt64
  /// The place of the interface or file that it was first seen on.
  public internal(set) var interface: UInt16
  /// The VLAN ids of its first packet.
  public internal(set) var vlans: VLANIdentifiers
  /// The encapsulations of its first packet.
  public internal(set) var encapsulations: EncapsulationStack
  /// Which end it was opened to, once a step of the ladder told.
  public internal(set) var serviceSide: Side?
  /// The step that told.
  public internal(set) var basis: DirectionBasis = .unknown
  /// What the service end did.
  public internal(set) var evidence: Evidence = .attempted
  /// What the first end sent.
  public internal(set) var firstState = SideState()
  /// What the second end sent.
  public internal(set) var secondState = SideState()
  /// Whether it was closed in order or broken off.
  public internal(set) var isEnded = false
  /// The protocol whose control connection announced it.
  public internal(set) var relation: ControlProtocol?
  /// Whether it was idle for its timeout and has been reported; packets may still revive it.
  var isIdle = false
  /// Whether it was noted that its ends speak with each other.
  var isTalkNoted = false
  /// The sequence number, or initiate tag, of the packet that opened it.
  var openingSequence: UInt32 = 0
  /// What the rules remember of it, first of all its finding; for the rules alone.
  public internal(set) var finding: UInt64 = 0
}

extension Conversation {
  /// A conversation of which `record` is the first packet.
  public init(_ record: PacketRecord, number: UInt64, ordinal: UInt64 = 0) {
    self.init(
      first: Endpoint(address: record.source, port: record.sourcePort),
      second: Endpoint(address: record.destination, port: record.destinationPort),
      transport: record.transport, ordinal: ordinal, firstSeen: record.timestampNanoseconds,
      lastSeen: record.timestampNanoseconds, firstPacketNumber: number,
      interface: record.interface, vlans: record.vlans, encapsulations: record.encapsulations)
  }

  /// Whether `key` is this conversation's 5-tuple, in either direction.
  @inline(__always) func matches(_ key: ConversationKey) -> Bool {
    transport == key.transport
      && (first == key.sender && second == key.receiver
        || first == key.receiver && second == key.sender)
  }

  /// Takes over what an earlier conversation of the same ends knew of its direction.
  mutating func inherit(_ earlier: Conversation) {
    relation = earlier.relation
    basis = earlier.basis
    serviceSide = earlier.serviceEnd.map { $0 == first ? .first : .second }
  }

  /// Notes whether it is over: broken off, or closed by both ends.
  mutating func noteEnd(_ signs: PacketSigns) {
    isEnded =
      isEnded || signs.contains(.resets)
      || firstState.signs.contains(.finishes) && secondState.signs.contains(.finishes)
  }

  /// The end on `side`.
  public func end(_ side: Side) -> Endpoint { side == .first ? first : second }

  /// What the end on `side` sent.
  public func state(_ side: Side) -> SideState { side == .first ? firstState : secondState }

  /// The end that it was opened to; `nil` while the basis is `unknown`.
  public var serviceEnd: Endpoint? { serviceSide.map(end) }

  /// The end that opened it; while the basis is `unknown`, the sender of the first packet seen.
  public var initiatorSide: Side { serviceSide?.opposite ?? .first }

  /// Packets of both directions.
  public var packets: UInt64 { firstState.packets + secondState.packets }

  /// Bytes of both directions, as frames on the wire.
  public var bytes: UInt64 { firstState.bytes + secondState.bytes }

  /// EVE's word for how far it came: `new`, `established` or `closed`.
  public var stateWord: String {
    if isEnded { return "closed" }
    return evidence >= .answered ? "established" : "new"
  }

  /// A number for the conversation that any run finds again: a hash of 5-tuple and start.
  ///
  /// 53 bits, which every JSON reader can hold.
  public var flowIdentifier: UInt64 {
    let initiator = end(initiatorSide)
    let service = end(initiatorSide.opposite)
    let words = [
      initiator.address.high, initiator.address.low, service.address.high, service.address.low,
      UInt64(initiator.port) << 24 | UInt64(service.port) << 8 | UInt64(transport.rawValue),
      UInt64(bitPattern: firstSeen),
    ]
    return words.reduce(0x243f_6a88_85a3_08d3) {
      ConversationKey.mix($0 ^ $1, 0x1319_8a2e_0370_7344)
    }
      >> 11
  }
}
