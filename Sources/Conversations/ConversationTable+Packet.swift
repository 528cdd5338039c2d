import Events
import Ports
import Wire

extension ConversationTable {
  mutating func note(
    _ record: PacketRecord, _ signs: PacketSigns, in slot: UInt32,
    change: ConversationChange
  ) -> ConversationUpdate {
    let place = Int(slot)
    let sender: Side =
      slots[place].first.port == record.sourcePort
        && slots[place].first.address == record.source ? .first : .second
    var change = change
    slots[place].lastSeen = max(slots[place].lastSeen, record.timestampNanoseconds)
    let isNews = slots[place].add(record, signs, from: sender)
    // Most packets bring no sign that was not there before, and then nothing is to be weighed.
    if isNews || change.contains(.began) || signs.contains(.opens) {
      let before = (slots[place].serviceSide, slots[place].basis, slots[place].evidence)
      if change.contains(.began), !expectations.isEmpty { relate(slot, signs) }
      slots[place].climb(signs, from: sender)
      if change.contains(.began), record.transport == .udp {
        weighDatagram(slot, isLinkBroadcast: record.isLinkBroadcast)
      } else if change.contains(.began) || noteTalk(in: slot) {
        weigh(slot)
      }
      if slots[place].serviceSide != before.0 {
        slots[place].evidence = .attempted
      }
      slots[place].weighEvidence()
      slots[place].noteEnd(signs)
      if signs.contains(.opens), origins[place].openingSequence == 0 {
        origins[place].openingSequence = record.sequenceNumber
      }
      if slots[place].serviceSide != before.0 || slots[place].basis != before.1 {
        change.insert(.direction)
      }
      if slots[place].evidence > before.2 {
        change.insert(.evidence)
        noteGrant(in: slot, before: before.2)
      }
    }
    touch(slot)
    return ConversationUpdate(slot: slot, change: change, finding: slots[place].finding)
  }

  /// Notes that the receiver of a quoted packet cannot be reached.
  mutating func refuse(
    _ slot: UInt32, quoting key: ConversationKey
  ) -> ConversationUpdate {
    let place = Int(slot)
    let side: Side = slots[place].first == key.receiver ? .first : .second
    slots[place].isUnreachable[side.place] = true
    let before = slots[place].evidence
    slots[place].weighEvidence()
    return ConversationUpdate(
      slot: slot, change: slots[place].evidence > before ? .evidence : [],
      finding: slots[place].finding)
  }

  /// Begins a new conversation in place of one that is over, if this packet belongs to a new one.
  ///
  /// An opening with a new sequence number does on an ended or idle 5-tuple. Any other packet stays
  /// with an ended conversation, and revives an idle one, whose service end it inherits.
  mutating func restartIfOver(
    _ slot: UInt32, _ record: PacketRecord, _ signs: PacketSigns, number: UInt64
  ) -> Bool {
    // Not the whole conversation, which most packets need no copy of.
    guard slots[Int(slot)].isIdle || slots[Int(slot)].isEnded else { return false }
    let old = slots[Int(slot)]
    let isNewOpening =
      signs.contains(.opens) && record.sequenceNumber != origins[Int(slot)].openingSequence
    guard old.isIdle || isNewOpening else { return false }
    if !old.isIdle { finish(slot) }
    slots[Int(slot)] = ConversationState(record, inPlaceOf: old)
    origins[Int(slot)] = ConversationOrigin(
      record, number: number, ordinal: counters.begun, hash: origins[Int(slot)].hash)
    counters.begun += 1
    if !isNewOpening { slots[Int(slot)].inherit(old) }
    return true
  }

  /// Reports a conversation; one without a service end is weighed a last time, since others of the
  /// same ends may have told by now.
  mutating func finish(_ slot: UInt32) {
    if slots[Int(slot)].basis == .unknown, slots[Int(slot)].transport != .udp {
      weigh(slot)
      slots[Int(slot)].weighEvidence()
    }
    onFinish?(conversation(slot))
  }
}
