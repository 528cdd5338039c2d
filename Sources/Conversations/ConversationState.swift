import Events
import Wire

/// What a table knows of a conversation that every packet of it needs or changes.
///
/// 128 bytes: the fields lie in an order that leaves no gaps, so that a slot takes two cache lines.
struct ConversationState: BitwiseCopyable {
  /// The sender of the first packet seen.
  let first: Endpoint
  /// The next slot of the same bucket.
  var chain = RecencyList.none
  /// The receiver of the first packet seen.
  let second: Endpoint
  /// The beat of the clock from which on it is due to be put at the end of its recency list again.
  var relisting: UInt32 = 0
  /// Packets that each side sent.
  var packets: [2 of UInt64] = [0, 0]
  /// Bytes that each side sent, as frames on the wire.
  var bytes: [2 of UInt64] = [0, 0]
  /// Every sign that a packet of each side had.
  var signs: [2 of PacketSigns] = [[], []]
  /// Whether an ICMP or ICMPv6 error said that a side cannot be reached.
  var isUnreachable: [2 of Bool] = [false, false]
  /// The transport of both.
  let transport: Transport
  /// Which end it was opened to, once a step of the ladder told.
  var serviceSide: Side?
  /// The step that told.
  var basis: DirectionBasis = .unknown
  /// What the service end did.
  var evidence: Evidence = .attempted
  /// Whether it was closed in order or broken off.
  var isEnded = false
  /// The protocol whose control connection announced it.
  var relation: ControlProtocol?
  /// Whether it was idle for its timeout and has been reported; packets may still revive it.
  var isIdle = false
  /// Whether it was noted that its ends speak with each other.
  var isTalkNoted = false
  /// The recency list that it is in.
  var listedPatience: Patience = .opening
  /// Whether packets came since it was put there.
  var wasTouched = false
  /// Whether it was given up for want of room.
  var isEvicted = false
  /// The clock when a packet last came.
  var touched: Int64 = 0
  /// The latest capture time of its packets, in nanoseconds since 1970.
  var lastSeen: Int64
  /// When its first packet was captured, in nanoseconds since 1970.
  let firstSeen: Int64
  /// What the rules remember of it, first of all its finding; for the rules alone.
  var finding: UInt64 = 0

  /// The state of a conversation of which `record` is the first packet.
  init(_ record: PacketRecord) {
    first = Endpoint(address: record.source, port: record.sourcePort)
    second = Endpoint(address: record.destination, port: record.destinationPort)
    transport = record.transport
    lastSeen = record.timestampNanoseconds
    firstSeen = record.timestampNanoseconds
  }

  /// The state of a new conversation in the slot, the bucket and the list of an earlier one.
  init(_ record: PacketRecord, inPlaceOf earlier: ConversationState) {
    self.init(record)
    chain = earlier.chain
    relisting = earlier.relisting
    listedPatience = earlier.listedPatience
    wasTouched = earlier.wasTouched
    touched = earlier.touched
  }
}

extension ConversationState {
  /// Counts a packet that `side` sent.
  ///
  /// - Returns: Whether it brought a sign that none before had, or made a count matter that did not.
  mutating func add(_ record: PacketRecord, _ newSigns: PacketSigns, from side: Side) -> Bool {
    let place = side.place
    packets[place] += 1
    bytes[place] += UInt64(record.wireByteCount)
    let isNews = !signs[place].isSuperset(of: newSigns) || packets[place] <= Self.weighedPackets
    signs[place].formUnion(newSigns)
    return isNews
  }

  /// How many packets of a side evidence may need: beyond them, counting changes nothing.
  static let weighedPackets: UInt64 = 2

  /// Whether `key` is this conversation's 5-tuple, in either direction.
  @inline(__always) func matches(_ key: ConversationKey) -> Bool {
    transport == key.transport
      && (first == key.sender && second == key.receiver
        || first == key.receiver && second == key.sender)
  }

  /// Takes over what an earlier conversation of the same ends knew of its direction.
  mutating func inherit(_ earlier: ConversationState) {
    relation = earlier.relation
    basis = earlier.basis
    serviceSide = earlier.serviceEnd.map { $0 == first ? .first : .second }
  }

  /// Notes whether it is over: broken off, or closed by both ends.
  mutating func noteEnd(_ signs: PacketSigns) {
    isEnded =
      isEnded || signs.contains(.resets)
      || self.signs[0].contains(.finishes) && self.signs[1].contains(.finishes)
  }

  /// The end on `side`.
  func end(_ side: Side) -> Endpoint { side == .first ? first : second }

  /// What the end on `side` sent.
  func state(_ side: Side) -> SideState {
    let place = side.place
    return SideState(
      packets: packets[place], bytes: bytes[place], signs: signs[place],
      isUnreachable: isUnreachable[place])
  }

  /// The end that it was opened to; `nil` while the basis is `unknown`.
  var serviceEnd: Endpoint? { serviceSide.map(end) }

  /// How long it may be idle.
  @inline(__always) var patience: Patience {
    if isEnded { return .ended }
    if transport == .udp { return .datagram }
    return evidence >= .answered ? .stream : .opening
  }
}
