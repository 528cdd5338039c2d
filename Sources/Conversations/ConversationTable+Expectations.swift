import Events
public import Wire

extension ConversationTable {
  /// Notes that a data connection will come.
  ///
  /// - Parameter record: The announcement.
  public mutating func expect(_ record: PacketRecord) {
    guard let control = record.announcer else { return }
    advance(to: record.timestampNanoseconds)
    let key = ExpectationKey(
      end: Endpoint(address: record.source, port: record.sourcePort), peer: record.destination,
      transport: record.transport)
    if expectations.note(key, control, at: clock) { counters.evictedExpectations += 1 }
  }

  /// Relates a conversation that begins to the control connection that announced it, if one did.
  mutating func relate(_ conversation: inout ConversationState, _ signs: PacketSigns) {
    // Its first packet comes from the host that was told the port. That shows who answered: a client
    // that asks by TFTP and then speaks itself to another port of the server is not excused.
    if meet(&conversation, announcing: .second) { return }
    // Of TCP the opening may have been missed.
    guard conversation.transport == .tcp, !signs.contains(.opens) else { return }
    _ = meet(&conversation, announcing: .first)
  }

  private mutating func meet(
    _ conversation: inout ConversationState, announcing side: Side
  ) -> Bool {
    let key = ExpectationKey(
      end: conversation.end(side), peer: conversation.end(side.opposite).address,
      transport: conversation.transport)
    guard let control = expectations.meet(key, at: clock) else { return false }
    // FTP's data connection is opened to the announced port; TFTP's server comes to the client's.
    conversation.relate(to: control, service: control == .ftp ? side : side.opposite)
    counters.related += 1
    return true
  }
}
