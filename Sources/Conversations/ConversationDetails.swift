import Events
import Wire

/// What is known of a conversation beside its line: what only some of its packets need or change.
///
/// 40 bytes: the fields lie in an order that leaves no gaps.
struct ConversationDetails: BitwiseCopyable {
  let origin: ConversationOrigin
  let firstSeen: Int64
  /// Packets that each side sent, in units of 2^32.
  let packets: [2 of UInt16]
  let serviceSide: Side?
  let basis: DirectionBasis
  let evidence: Evidence
  var flags: ConversationFlags

  /// The details of `state`.
  @inline(__always) init(_ state: ConversationState) {
    origin = state.origin
    firstSeen = state.firstSeen
    packets = [
      UInt16(truncatingIfNeeded: state.packets[0] &>> 32),
      UInt16(truncatingIfNeeded: state.packets[1] &>> 32),
    ]
    serviceSide = state.serviceSide
    basis = state.basis
    evidence = state.evidence
    flags = state.flags
  }
}
