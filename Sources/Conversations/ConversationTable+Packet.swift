import Events
import Ports
import Wire

extension ConversationTable {
  /// Takes a packet into its conversation.
  ///
  /// - Returns: `change`, and what the packet changed.
  mutating func note(
    _ record: PacketRecord, _ signs: PacketSigns, in state: inout ConversationState,
    change: ConversationChange
  ) -> ConversationChange {
    let sender = state.sender(of: record)
    let isNews = state.add(record, signs, from: sender)
    // Most packets bring no sign that was not there before, and then nothing is to be weighed.
    guard isNews || change.contains(.began) || signs.contains(.opens) else { return change }
    var change = change
    let before = (state.serviceSide, state.basis, state.evidence)
    if change.contains(.began), !expectations.isEmpty { relate(&state, signs) }
    state.climb(signs, from: sender)
    if change.contains(.began), record.transport == .udp {
      weighDatagram(&state, isLinkBroadcast: record.isLinkBroadcast)
    } else if change.contains(.began) || noteTalk(&state) {
      weigh(&state)
    }
    if state.serviceSide != before.0 { state.evidence = .attempted }
    state.weighEvidence()
    state.noteEnd(signs)
    if signs.contains(.opens), state.origin.openingSequence == 0 {
      state.origin.openingSequence = record.sequenceNumber
    }
    if state.serviceSide != before.0 || state.basis != before.1 { change.insert(.direction) }
    if state.evidence > before.2 {
      change.insert(.evidence)
      noteGrant(state, before: before.2)
    }
    return change
  }

  /// Takes in talk that tells nothing new of its conversation, of which only counts, times and signs
  /// change then.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - side: The place of the side that sent it.
  ///   - slot: The slot of the conversation.
  /// - Returns: Whether it is that; with another packet nothing is done.
  mutating func countTalk(_ record: PacketRecord, from side: Int, in slot: UInt32) -> Bool {
    let signs = PacketSigns(record)
    let place = Int(slot)
    guard signs.areTalk, lines[place].packets[side] < .max,
      lines[place].goesOn(with: record, at: clock, Self.beat(clock)),
      lines[place].marks.contains(.settled) || tellsNothing(from: side, in: slot)
    else { return false }
    lines[place].signs[side].formUnion(signs)
    lines[place].count(record, from: side)
    return true
  }

  /// Whether talk of a side changes neither direction nor evidence of a conversation that is not settled:
  /// the direction is final, and there is no service end, or it is the initiator that talks while the
  /// service end has yet to send what `established` needs of it.
  private mutating func tellsNothing(from side: Int, in slot: UInt32) -> Bool {
    let (line, details) = (lines[Int(slot)], details[Int(slot)])
    let transport = line.protocols.transport
    guard details.basis.isFinal(on: transport) else { return false }
    guard let service = details.serviceSide?.place else { return true }
    guard side != service else { return false }
    return transport == .udp
      ? details.packets[service] == 0 && line.packets[service] < ConversationState.weighedPackets
      : !line.signs[service].isSuperset(of: [.speaks, .data])
  }

  /// Notes that the receiver of a quoted packet cannot be reached.
  mutating func refuse(_ slot: UInt32, quoting record: PacketRecord) -> ConversationUpdate {
    var state = state(slot)
    let before = state.evidence
    state.flags.noteUnreachable(state.sender(of: record).opposite)
    state.weighEvidence()
    store(state, in: slot)
    return ConversationUpdate(
      slot: slot, change: state.evidence > before ? .evidence : [], finding: state.finding)
  }

  /// Begins a new conversation in place of one that is over, if this packet belongs to a new one.
  ///
  /// An opening with a new sequence number does on an ended or idle 5-tuple. Any other packet stays
  /// with an ended conversation, and revives an idle one, whose service end it inherits.
  mutating func restartIfOver(
    _ state: inout ConversationState, in slot: UInt32, _ record: PacketRecord,
    _ signs: PacketSigns, _ origin: ConversationOrigin
  ) -> Bool {
    guard state.isIdle || state.isEnded else { return false }
    let isNewOpening =
      signs.contains(.opens) && record.sequenceNumber != state.origin.openingSequence
    guard state.isIdle || isNewOpening else { return false }
    if !state.isIdle { finish(slot) }
    let old = state
    state = ConversationState(record, origin, inPlaceOf: old)
    counters.begun += 1
    if !isNewOpening { state.inherit(old) }
    // The first packet may be of the other side now.
    replace(slot, with: state)
    return true
  }

  /// Reports a conversation; one without a service end is weighed a last time, since others of the
  /// same ends may have told by now, and counted if they have not.
  ///
  /// - Parameters:
  ///   - slot: Its slot.
  ///   - isEvicted: Whether it is given up for want of room.
  mutating func finish(_ slot: UInt32, isEvicted: Bool = false) {
    if details[Int(slot)].basis == .unknown { weighLast(slot) }
    guard let onFinish else { return }
    var state = state(slot)
    state.isEvicted = isEvicted
    onFinish(Conversation(state))
  }

  private mutating func weighLast(_ slot: UInt32) {
    var state = state(slot)
    if state.transport != .udp {
      weigh(&state)
      state.weighEvidence()
      store(state, in: slot)
    }
    if state.basis == .unknown { counters.undirected += 1 }
  }
}
