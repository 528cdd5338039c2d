import Events
import Wire

/// All that a table knows of a conversation.
///
/// What takes one by value, or makes one of what is kept, is inlined: a call copies 160 bytes that were
/// written in small pieces just before, and for those a processor waits.
struct ConversationState: BitwiseCopyable {
  /// The sender of the first packet seen.
  let first: Endpoint
  /// The receiver of the first packet seen.
  let second: Endpoint
  /// The transport of both.
  let transport: Transport
  /// The hash of its 5-tuple, by which it is found.
  let hash: UInt32
  /// What is known from its first packet on.
  var origin: ConversationOrigin
  /// Which end it was opened to, once a step of the ladder told.
  var serviceSide: Side?
  /// The step that told.
  var basis: DirectionBasis = .unknown
  /// What the service end did.
  var evidence: Evidence = .attempted
  /// Whether it was closed in order or broken off.
  var isEnded = false
  /// Packets that each side sent.
  var packets: [2 of UInt64] = [0, 0]
  /// Bytes that each side sent, as frames on the wire.
  var bytes: [2 of UInt64] = [0, 0]
  /// Every sign that a packet of each side had.
  var signs: [2 of PacketSigns] = [[], []]
  /// Whether it was idle for its timeout and has been reported; packets may still revive it.
  var isIdle = false
  /// Whether it is given up for want of room; said in its report and kept nowhere.
  var isEvicted = false
  /// What takes few bits, the recency list that it is in among it.
  var flags = ConversationFlags()
  /// The beat of the clock from which on it is due to be put at the end of that list again.
  var relisting: UInt32 = 0
  /// Whether packets came since it was put there.
  var wasTouched = false
  /// Whether the clock was not about at `lastSeen` when its latest packet came.
  var isLate = false
  /// The latest capture time of its packets, in nanoseconds since 1970.
  var lastSeen: Int64
  /// When its first packet was captured, in nanoseconds since 1970.
  let firstSeen: Int64
  /// What the rules remember of it, first of all its finding; for the rules alone.
  var finding: UInt64 = 0

  /// The state of a conversation of which `record` is the first packet.
  init(_ record: PacketRecord, _ origin: ConversationOrigin, hash: UInt32) {
    first = Endpoint(address: record.source, port: record.sourcePort)
    second = Endpoint(address: record.destination, port: record.destinationPort)
    transport = record.transport
    self.hash = hash
    self.origin = origin
    lastSeen = record.timestampNanoseconds
    firstSeen = record.timestampNanoseconds
  }

  /// What is kept in parts.
  ///
  /// - Parameters:
  ///   - line: What every packet needs.
  ///   - details: The rest.
  ///   - prefixes: What the line lacks of the addresses, if they are of IPv6.
  @inline(__always) init(
    _ line: ConversationLine, _ details: ConversationDetails, _ prefixes: AddressPrefixes?
  ) {
    if let prefixes {
      first = Endpoint(address: prefixes.first(line.firstAddress), port: line.firstPort)
      second = Endpoint(address: prefixes.second(line.secondAddress), port: line.secondPort)
    } else {
      first = Endpoint(address: IPAddress(ipv4: line.firstAddress), port: line.firstPort)
      second = Endpoint(address: IPAddress(ipv4: line.secondAddress), port: line.secondPort)
    }
    transport = line.protocols.transport
    hash = line.hash
    origin = details.origin
    serviceSide = details.serviceSide
    basis = details.basis
    evidence = details.evidence
    isEnded = line.marks.contains(.ended)
    packets = [
      UInt64(details.packets[0]) &<< 32 | UInt64(line.packets[0]),
      UInt64(details.packets[1]) &<< 32 | UInt64(line.packets[1]),
    ]
    bytes = line.bytes
    signs = line.signs
    flags = details.flags
    isIdle = line.marks.contains(.idle)
    relisting = line.relisting
    wasTouched = line.marks.contains(.touched)
    isLate = line.marks.contains(.late)
    lastSeen = line.lastSeen
    firstSeen = details.firstSeen
    finding = line.finding
  }

  /// The state of a new conversation in the place of an earlier one, in whose list it stays.
  init(
    _ record: PacketRecord, _ origin: ConversationOrigin, inPlaceOf earlier: ConversationState
  ) {
    self.init(record, origin, hash: earlier.hash)
    relisting = earlier.relisting
    flags.listedPatience = earlier.flags.listedPatience
    wasTouched = earlier.wasTouched
  }
}

extension ConversationState {
  /// The place of the side that sent `record`, one of its packets.
  @inline(__always) func sender(of record: PacketRecord) -> Side {
    first.port == record.sourcePort && first.address == record.source ? .first : .second
  }

  /// Counts a packet that `side` sent.
  ///
  /// - Returns: Whether it brought a sign that none before had, or made a count matter that did not.
  @inline(__always) mutating func add(
    _ record: PacketRecord, _ newSigns: PacketSigns, from side: Side
  ) -> Bool {
    let place = side.place
    packets[place] += 1
    bytes[place] += UInt64(record.wireByteCount)
    lastSeen = max(lastSeen, record.timestampNanoseconds)
    let isNews =
      !signs[place].isSuperset(of: newSigns) || packets[place] <= UInt64(Self.weighedPackets)
    signs[place].formUnion(newSigns)
    return isNews
  }

  /// How many packets of a side evidence may need: beyond them, counting changes nothing.
  static let weighedPackets: UInt32 = 2

  /// How far the clock may be past a packet as if it were not, in nanoseconds.
  ///
  /// What several threads capture is out of order by less; that a conversation may be over so much too
  /// soon does not matter.
  static let slightLateness: Int64 = 250_000_000

  /// Notes that its latest packet came when the clock was at `clock`.
  @inline(__always) mutating func noteLateness(at clock: Int64) {
    isLate = !(0...Self.slightLateness ~= clock &- lastSeen)
  }

  /// Takes over what an earlier conversation of the same ends knew of its direction.
  mutating func inherit(_ earlier: ConversationState) {
    flags.relation = earlier.flags.relation
    basis = earlier.basis
    serviceSide = earlier.serviceEnd.map { $0 == first ? .first : .second }
  }

  /// Notes whether it is over: broken off, or closed by both ends.
  @inline(__always) mutating func noteEnd(_ signs: PacketSigns) {
    isEnded =
      isEnded || signs.contains(.resets)
      || self.signs[0].contains(.finishes) && self.signs[1].contains(.finishes)
  }

  /// The end on `side`.
  @inline(__always) func end(_ side: Side) -> Endpoint { side == .first ? first : second }

  /// What the end on `side` sent.
  @inline(__always) func state(_ side: Side) -> SideState {
    let place = side.place
    return SideState(
      packets: packets[place], bytes: bytes[place], signs: signs[place],
      isUnreachable: flags.isUnreachable(side))
  }

  /// The end that it was opened to; `nil` while the basis is `unknown`.
  var serviceEnd: Endpoint? {
    guard let serviceSide else { return nil }
    return end(serviceSide)
  }

  /// How long it may be idle.
  @inline(__always) var patience: Patience {
    if isEnded { return .ended }
    if transport == .udp { return .datagram }
    return evidence >= .answered ? .stream : .opening
  }
}
