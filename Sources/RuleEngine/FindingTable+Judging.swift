public import Conversations
import Events
import Ports
public import Wire

extension FindingTable {
  /// Counts packets that changed nothing in their conversations, up to one with which an event may be due
  /// or whose finding has ended.
  ///
  /// - Parameters:
  ///   - packets: The packets.
  ///   - places: A bit for each of them, the lowest for the first: 1 if it is to be counted.
  ///   - known: What was kept as the `finding` of each one's conversation.
  /// - Returns: Those that were counted: all of `places`, or those before the first that was not.
  public mutating func count(
    _ packets: Span<PacketRecord>, _ places: UInt32, _ known: Span<UInt64>
  ) -> UInt32 {
    var left = places
    var clock = clock
    defer { self.clock = clock }
    let nextDue = nextDue
    while left != 0 {
      let place = left.trailingZeroBitCount
      let record = packets[place]
      let time = max(clock, record.timestampNanoseconds)
      // The clock stands still with most packets, also where something is due since it was told.
      guard time == clock || time < nextDue else { return places & ~left }
      let identifier = ConversationMark(rawValue: known[place]).finding
      if identifier != 0 {
        let slot = Int(UInt32(truncatingIfNeeded: identifier))
        guard slots[slot].identifier == identifier, slots[slot].isOnlyCounted(at: time)
        else { return places & ~left }
        slots[slot].count(record)
      }
      clock = time
      left &= left &- 1
    }
    return places
  }

  /// Counts a packet that changed nothing in its conversation.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - known: What was kept as the conversation's `finding`.
  /// - Returns: Whether that is all; a finding that ended while its conversation was quiet is to be
  ///   judged anew.
  public mutating func count(_ record: PacketRecord, of known: UInt64) -> Bool {
    advance(to: record.timestampNanoseconds)
    let finding = ConversationMark(rawValue: known).finding
    if finding == 0 { return true }
    guard let slot = slot(finding) else { return false }
    count(record, in: slot)
    return true
  }

  /// Takes in a packet of a conversation and judges the conversation again if the packet changed it.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - number: Its number in its file.
  ///   - conversation: The packet's conversation, the packet included.
  ///   - known: What was kept as the conversation's `finding`.
  ///   - change: What the packet changed in it.
  /// - Returns: What is to be kept as the conversation's `finding` from now on.
  public mutating func note(
    _ record: PacketRecord, number: UInt64, of conversation: Conversation, known: UInt64,
    _ change: ConversationChange
  ) -> UInt64 {
    advance(to: record.timestampNanoseconds)
    var mark = ConversationMark(rawValue: known)
    let known = mark.finding
    var old = slot(known)
    mark.finding = 0
    guard let service = conversation.serviceEnd else { return mark.rawValue }
    noteScanSigns(record, number: number, of: conversation, service, change)
    let portClass = factory.ports[conversation.transport, service.port]
    if let place = old, slots[Int(place)].service != service {
      retract(place)
      old = nil
    }
    guard portClass.isWatched else { return mark.rawValue }
    guard var verdict = verdict(on: conversation, service, portClass) else {
      // What it has done already keeps it in its finding.
      if let old {
        count(record, in: old)
        mark.finding = known
      }
      return mark.rawValue
    }
    if maySilence,
      isSilent(conversation, service, portClass, verdict.rule, record.timestampNanoseconds, &mark)
    {
      // Its finding knows of it; it would be counted once more if it came back.
      if let old {
        count(record, in: old)
        mark.finding = known
      }
      return mark.rawValue
    }
    let initiator = conversation.end(conversation.initiatorSide).address
    if old == nil, conversation.evidence <= .refused {
      switch scanClaim(on: verdict.severity, of: initiator, conversation.transport) {
      case .none, .undecided: break
      case .absorbed: return mark.rawValue
      case .suppressed:
        if !mark.wasSuppressed { ended.suppressed += 1 }
        mark.noteSuppressed()
        return mark.rawValue
      }
    }
    // An announcement explains a data connection and proves nothing: it is quiet, not invisible.
    if conversation.relation != nil { verdict.severity = .info }
    let slot = old ?? findingSlot(of: service, verdict, conversation)
    mark.finding = slots[Int(slot)].identifier
    if mark.finding == known {
      count(record, in: slot)
    } else {
      join(conversation, initiator, slot)
    }
    slots[Int(slot)].raise(
      to: verdict, by: conversation, packet: number, at: record.timestampNanoseconds)
    tellRaised(slot)
    return mark.rawValue
  }

  private mutating func verdict(
    on conversation: Conversation, _ service: Endpoint, _ portClass: PortClass
  ) -> (rule: Int, severity: Severity)? {
    switch verdicts.entry(
      service.port, portClass, conversation.transport, conversation.evidence)
    {
    case .unasked, .none: nil
    case .verdict(let rule, let severity): (Int(rule), severity)
    case .dependsOnMore:
      factory.rules.verdict(on: factory.subject(conversation, service, portClass))
    }
  }

  /// The slot of the finding of a service end, a new one unless it has one.
  private mutating func findingSlot(
    of service: Endpoint, _ verdict: (rule: Int, severity: Severity), _ conversation: Conversation
  ) -> UInt32 {
    let key = ServiceEndKey(end: service, transport: conversation.transport)
    return slot(of: key) ?? insert(key, verdict, conversation)
  }

  /// Whether anything keeps findings from being told.
  private var maySilence: Bool { !suppressionUses.isEmpty || !factory.baseline.isEmpty }

  /// Whether a suppression applies to a conversation that `rule` judged, or the baseline; each counts it
  /// once.
  private mutating func isSilent(
    _ conversation: Conversation, _ service: Endpoint, _ portClass: PortClass, _ rule: Int,
    _ time: Int64, _ mark: inout ConversationMark
  ) -> Bool {
    var subject = factory.subject(conversation, service, portClass)
    subject.rule = factory.rules.rules[rule].id
    if let suppression = suppression(of: subject, at: time) {
      if !mark.wasSuppressed { countSuppressed(by: suppression) }
      mark.noteSuppressed()
      return true
    }
    guard factory.baseline.covers(subject) else { return false }
    if !mark.wasLearned { ended.learned += 1 }
    mark.noteLearned()
    return true
  }

  /// Counts what the suppression in this place keeps from being told.
  mutating func countSuppressed(by place: Int) {
    suppressionUses[place].hits += 1
    ended.suppressed += 1
  }

  /// The place of the suppression that applies to `subject`, which a rule has judged; `nil` if none does.
  mutating func suppression(of subject: Subject, at time: Int64) -> Int? {
    for place in suppressionUses.indices {
      let suppression = suppressionUses[place].suppression
      guard suppression.match.suppresses(subject) else { continue }
      if suppression.hasExpired(at: time) {
        if !suppressionUses[place].wasExpirySaid {
          suppressionUses[place].wasExpirySaid = true
          tell(.notice(Notice(expired: suppression, at: time)))
        }
        continue
      }
      return place
    }
    return nil
  }

  private mutating func count(_ record: PacketRecord, in slot: UInt32) {
    guard record.kind != .unreachable else { return }
    slots[Int(slot)].count(record)
    touch(slot)
    if slots[Int(slot)].told.isUpdateDue(at: clock) { tell(slot) }
  }

  /// Notes that the finding in `slot` is active.
  private mutating func touch(_ slot: UInt32) {
    guard clock - slots[Int(slot)].activeAt >= Finding.activityStep else { return }
    slots[Int(slot)].activeAt = clock
    recency.touch(slot, &links)
  }

  /// Adds a conversation, with all the packets that it has had, to the finding in `slot`.
  private mutating func join(_ conversation: Conversation, _ initiator: IPAddress, _ slot: UInt32) {
    sweepPairs()
    let (identifier, held) = (slots[Int(slot)].identifier, slots[Int(slot)].counts.initiators)
    let isNew = pairs.insert(identifier, initiator, held: Int(held))
    // Where there is no room for another pair, a finding still has the initiator that made it.
    slots[Int(slot)].add(conversation, isNewInitiator: isNew || held == 0)
    touch(slot)
  }

  /// Tells what a verdict made due at once of the finding in `slot`.
  private mutating func tellRaised(_ slot: UInt32) {
    let deadline = waitingDeadline(at: clock)
    let isReady =
      slots[Int(slot)].evidence >= .answered || slots[Int(slot)].waitingSince < deadline
      || slots[Int(slot)].told.hasBegun
    if isReady { tell(slot) }
  }

  /// Writes an event if the finding in `slot` has one due: its first, a rise in severity, or an update
  /// with what was counted since.
  mutating func tell(_ slot: UInt32) {
    guard slots[Int(slot)].hasNews(at: clock), slots[Int(slot)].severity >= limits.minimumSeverity
    else { return }
    let finding = slots[Int(slot)]
    if let told = finding.told.severity {
      tell(.alert(factory.alert(finding, phase: .update, isRise: finding.severity > told)))
    } else {
      tell(.alert(factory.alert(finding, phase: .new)))
    }
    slots[Int(slot)].told.note(finding.severity, finding.counts, at: clock)
  }

  /// Writes the last event of a finding.
  mutating func tellEnd(of finding: Finding, _ reason: EndReason) {
    tell(.alert(factory.alert(finding, phase: .end, reason: reason)))
  }

  /// Takes back a conversation that proved to have another service end.
  private mutating func retract(_ slot: UInt32) {
    // Of so many that they were not counted nobody knows when the last is gone.
    guard slots[Int(slot)].supporters < .max else { return }
    slots[Int(slot)].supporters -= 1
    let finding = slots[Int(slot)]
    guard finding.supporters == 0 else { return }
    if finding.told.hasBegun {
      tellEnd(of: finding, .directionCorrected)
      ended.withdrawn += 1
    }
    remove(slot)
  }
}
