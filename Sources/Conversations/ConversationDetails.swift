import Events
import Wire

/// What is known of a conversation beside its line: what only some of its packets need or change.
///
/// 96 bytes: the fields lie in an order that leaves no gaps.
struct ConversationDetails: BitwiseCopyable {
  let origin: ConversationOrigin
  let firstHigh: UInt64
  let firstLow: UInt64
  let secondHigh: UInt64
  let secondLow: UInt64
  let firstSeen: Int64
  let touched: Int64
  /// Packets that each side sent, in units of 2^32.
  let packets: [2 of UInt16]
  let isUnreachable: [2 of Bool]
  let serviceSide: Side?
  let basis: DirectionBasis
  let evidence: Evidence
  let relation: ControlProtocol?
  let isTalkNoted: Bool
  let isEvicted: Bool
  var listedPatience: Patience

  /// The details of `state`.
  init(_ state: ConversationState) {
    origin = state.origin
    (firstHigh, firstLow) = (state.first.address.high, state.first.address.low)
    (secondHigh, secondLow) = (state.second.address.high, state.second.address.low)
    firstSeen = state.firstSeen
    touched = state.touched
    packets = [
      UInt16(truncatingIfNeeded: state.packets[0] &>> 32),
      UInt16(truncatingIfNeeded: state.packets[1] &>> 32),
    ]
    isUnreachable = state.isUnreachable
    serviceSide = state.serviceSide
    basis = state.basis
    evidence = state.evidence
    relation = state.relation
    isTalkNoted = state.isTalkNoted
    isEvicted = state.isEvicted
    listedPatience = state.listedPatience
  }

  /// Whether its addresses are those of `record`, sent by the side at `side`.
  func hasAddresses(of record: PacketRecord, from side: Int) -> Bool {
    let (source, destination) = (record.source, record.destination)
    let (sender, receiver) = side == 0 ? (source, destination) : (destination, source)
    return (firstHigh, firstLow, secondHigh, secondLow)
      == (sender.high, sender.low, receiver.high, receiver.low)
  }
}
