import Conversations
import Events
import Wire

/// What events about a finding show of one of its conversations.
///
/// A third of what is known of it: there may be many findings.
struct ShownConversation: BitwiseCopyable {
  /// The other end than the service end.
  let initiator: Endpoint
  /// The encapsulations of its first packet.
  let encapsulations: EncapsulationStack
  /// The number that any run finds again.
  let flowIdentifier: UInt64
  /// Which conversation of the run it is, modulo 2^32.
  let ordinal: UInt32
  /// The VLAN ids of its first packet.
  let vlans: VLANIdentifiers
  /// The place of the interface or file that it was first seen on.
  let interface: UInt16
  /// What the service end did for its initiator.
  let evidence: Evidence
  /// The step that told the service end.
  let basis: DirectionBasis

  /// What is shown of `conversation` beside its other end, `service`.
  init(_ conversation: Conversation, with service: Endpoint) {
    initiator = conversation.first == service ? conversation.second : conversation.first
    flowIdentifier = conversation.flowIdentifier
    ordinal = conversation.ordinal
    encapsulations = conversation.encapsulations
    vlans = conversation.vlans
    interface = conversation.interface
    evidence = conversation.evidence
    basis = conversation.basis
  }
}
