public import Conversations
import Events
import Ports
import Wire

/// Learns which service ends answer: a baseline in the making, bounded in size.
public struct ServiceLearner {
  private struct Key: Hashable {
    let service: Endpoint
    let transport: Transport
  }

  private struct Knowledge {
    var evidence: Evidence
    var homes: Set<HomeClass> = []
    var initiators = InitiatorNetworks()
    var firstSeen: Int64
    var lastSeen: Int64
  }

  /// The most service ends that are learned.
  public static let capacity = 65_536

  private var known: [Key: Knowledge] = [:]

  /// Service ends that were not learned for want of room, counted with each conversation.
  public private(set) var unlearned: UInt64 = 0

  /// Nothing learned yet.
  public init() {}

  /// Learns from a conversation that is over.
  public mutating func note(_ conversation: Conversation, _ factory: EventFactory) {
    // The port of a data connection is for this once.
    guard let service = conversation.serviceEnd, conversation.evidence >= .answered,
      conversation.relation == nil
    else { return }
    let key = Key(service: service, transport: conversation.transport)
    guard known[key] != nil || known.count < Self.capacity else {
      unlearned += 1
      return
    }
    let initiator = conversation.end(conversation.initiatorSide).address
    var knowledge =
      known[key]
      ?? Knowledge(
        evidence: conversation.evidence, firstSeen: conversation.firstSeen,
        lastSeen: conversation.lastSeen)
    knowledge.evidence = max(knowledge.evidence, conversation.evidence)
    knowledge.firstSeen = min(knowledge.firstSeen, conversation.firstSeen)
    knowledge.lastSeen = max(knowledge.lastSeen, conversation.lastSeen)
    knowledge.homes.insert(factory.home.classify(initiator: initiator, service: service.address))
    knowledge.initiators.insert(initiator)
    known[key] = knowledge
  }

  /// What was learned, by address, port and transport.
  public func baseline(_ factory: EventFactory) -> Baseline {
    let ordered = known.sorted { left, right in
      let (one, other) = (left.key.service, right.key.service)
      return (
        one.address.isIPv6 ? 1 : 0, one.address.high, one.address.low, one.port,
        left.key.transport.rawValue
      )
        < (
          other.address.isIPv6 ? 1 : 0, other.address.high, other.address.low, other.port,
          right.key.transport.rawValue
        )
    }
    return ordered.reduce(into: Baseline()) { baseline, entry in
      let (key, knowledge) = entry
      _ = baseline.add(
        LearnedService(
          service: key.service, transport: key.transport,
          status: factory.ports[key.transport, key.service.port].status,
          evidence: knowledge.evidence,
          homes: HomeClass.allCases.filter(knowledge.homes.contains),
          initiators: knowledge.initiators.networks.sorted { $0.description < $1.description },
          firstSeen: knowledge.firstSeen, lastSeen: knowledge.lastSeen))
    }
  }
}
