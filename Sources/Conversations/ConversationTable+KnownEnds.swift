import Events
import Ports
import Wire

// What conversations tell of one another. It costs an ordinary one a single note, when its service
// end grants it; only those whose opening was missed are looked up.
extension ConversationTable {
  /// Weighs the ends of a conversation whose opening was not seen.
  mutating func weigh(_ conversation: inout ConversationState) {
    guard !conversation.isOpeningKnown else { return }
    conversation.weigh(
      EndStandings(
        first: standing(of: conversation.first, on: conversation.transport),
        second: standing(of: conversation.second, on: conversation.transport)))
  }

  /// Weighs the first datagram of a conversation.
  mutating func weighDatagram(_ conversation: inout ConversationState, isLinkBroadcast: Bool) {
    conversation.weighGroup(isLinkBroadcast: isLinkBroadcast)
    weigh(&conversation)
    let isWarm = clock - (start ?? clock) > Int64(limits.warmUpSeconds) * 1_000_000_000
    if isWarm { conversation.believeFirstPacket() }
  }

  private mutating func standing(of end: Endpoint, on transport: Transport) -> EndStanding {
    // Datagrams grant nothing, and one socket of a client may have many peers.
    let history =
      transport == .udp ? nil : knownEnds.history(of: end, on: transport, at: clock)
    return EndStanding(
      end.port, on: transport, history: history,
      isLearned: learnedEnds.contains(ServiceEndKey(end: end, transport: transport)),
      LadderContext(ports: ports, ephemeralPorts: limits.ephemeralPorts))
  }

  /// Notes for both ends that they speak with each other, once, if their opening was not seen.
  ///
  /// One end alone proves nothing: a scan with ACKs comes from one port to many.
  ///
  /// - Returns: Whether that was noted now.
  mutating func noteTalk(_ conversation: inout ConversationState) -> Bool {
    guard !conversation.flags.isTalkNoted, !conversation.isOpeningKnown, conversation.bothSpeak,
      conversation.transport != .udp
    else { return false }
    conversation.flags.noteTalk()
    let (first, second) = (conversation.first, conversation.second)
    knownEnds.noteTalk(of: first, with: second, on: conversation.transport, at: clock)
    knownEnds.noteTalk(of: second, with: first, on: conversation.transport, at: clock)
    return true
  }

  /// Notes the service end of a conversation that it granted just now; that of a data connection is
  /// none that lasts.
  @inline(__always) mutating func noteGrant(_ conversation: ConversationState, before: Evidence) {
    guard before < .answered, conversation.evidence >= .answered,
      conversation.basis <= .initiationAnswer, conversation.flags.relation == nil,
      let service = conversation.serviceEnd
    else { return }
    knownEnds.noteGrant(of: service, on: conversation.transport, at: clock)
  }
}
