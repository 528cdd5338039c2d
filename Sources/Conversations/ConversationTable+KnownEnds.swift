import Events
import Ports
import Wire

// What conversations tell of one another. It costs an ordinary one a single note, when its service
// end grants it; only those whose opening was missed are looked up.
extension ConversationTable {
  /// Weighs the ends of a conversation whose opening was not seen.
  mutating func weigh(_ slot: UInt32) {
    let conversation = slots[Int(slot)]
    guard !conversation.isOpeningKnown else { return }
    slots[Int(slot)].weigh(
      EndStandings(
        first: standing(of: conversation.first, in: conversation),
        second: standing(of: conversation.second, in: conversation)))
  }

  /// Weighs the first datagram of a conversation.
  mutating func weighDatagram(_ slot: UInt32, isLinkBroadcast: Bool) {
    slots[Int(slot)].weighGroup(isLinkBroadcast: isLinkBroadcast)
    weigh(slot)
    let isWarm = clock - (start ?? clock) > Int64(limits.warmUpSeconds) * 1_000_000_000
    if isWarm { slots[Int(slot)].believeFirstPacket() }
  }

  private func standing(of end: Endpoint, in conversation: ConversationState) -> EndStanding {
    let transport = conversation.transport
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
  mutating func noteTalk(in slot: UInt32) -> Bool {
    let conversation = slots[Int(slot)]
    guard !conversation.isTalkNoted, !conversation.isOpeningKnown, conversation.bothSpeak,
      conversation.transport != .udp
    else { return false }
    slots[Int(slot)].isTalkNoted = true
    let (first, second) = (conversation.first, conversation.second)
    knownEnds.noteTalk(of: first, with: second, on: conversation.transport, at: clock)
    knownEnds.noteTalk(of: second, with: first, on: conversation.transport, at: clock)
    return true
  }

  /// Notes the service end of a conversation that it granted just now; that of a data connection is
  /// none that lasts.
  mutating func noteGrant(in slot: UInt32, before: Evidence) {
    let conversation = slots[Int(slot)]
    guard before < .answered, conversation.evidence >= .answered,
      conversation.basis <= .initiationAnswer, conversation.relation == nil,
      let service = conversation.serviceEnd
    else { return }
    knownEnds.noteGrant(of: service, on: conversation.transport, at: clock)
  }
}
