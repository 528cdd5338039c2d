public import Conversations
import Events
import Ports
public import Wire

extension FindingTable {
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
    if let place = old, slots[Int(place)]?.service != service {
      retract(place)
      old = nil
    }
    guard portClass.isWatched else { return mark.rawValue }
    let initiator = conversation.end(conversation.initiatorSide)
    // What the service end did for others is no evidence of what it did for this initiator.
    var subject = Subject(
      initiator: initiator, service: service, transport: conversation.transport,
      portClass: portClass, evidence: conversation.evidence, basis: conversation.basis,
      home: factory.home.classify(initiator: initiator.address, service: service.address),
      interface: factory.sources.interface(conversation.interface), vlans: conversation.vlans)
    guard var verdict = factory.rules.verdict(on: subject) else {
      // What it has done already keeps it in its finding.
      if let old {
        count(record, in: old)
        mark.finding = known
      }
      return mark.rawValue
    }
    subject.rule = factory.rules.rules[verdict.rule].id
    if isSilent(subject, at: record.timestampNanoseconds, &mark) {
      // Its finding knows of it; it would be counted once more if it came back.
      if let old {
        count(record, in: old)
        mark.finding = known
      }
      return mark.rawValue
    }
    if old == nil, conversation.evidence <= .refused {
      switch scanClaim(on: verdict.severity, of: initiator.address, conversation.transport) {
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
    let key = Key(service: service, transport: conversation.transport)
    let slot = slotOfKey[key] ?? insert(key, verdict, conversation)
    mark.finding = slots[Int(slot)]?.identifier ?? 0
    if mark.finding == known {
      count(record, in: slot)
    } else {
      join(conversation, initiator, slot)
    }
    raise(slot, verdict, conversation, number, record.timestampNanoseconds)
    return mark.rawValue
  }

  /// Whether a suppression applies to `subject`, or the baseline; each counts a conversation once.
  private mutating func isSilent(
    _ subject: Subject, at time: Int64, _ mark: inout ConversationMark
  ) -> Bool {
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
    let isUpdateDue = slots[Int(slot)]?.count(record, at: clock) ?? false
    recency.touch(slot, &links)
    if isUpdateDue { tell(slot) }
  }

  /// Adds a conversation, with all the packets that it has had, to the finding in `slot`.
  private mutating func join(_ conversation: Conversation, _ initiator: Endpoint, _ slot: UInt32) {
    guard var finding = slots[Int(slot)] else { return }
    finding.supporters += 1
    finding.counts.packets += conversation.packets
    finding.counts.bytes += conversation.bytes
    finding.firstSeen = min(finding.firstSeen, conversation.firstSeen)
    finding.lastSeen = max(finding.lastSeen, conversation.lastSeen)
    finding.activeAt = clock
    sweepPairs()
    let isNew = pairs.insert(
      finding.identifier, initiator.address, held: Int(finding.counts.initiators))
    // Where there is no room for another pair, a finding still has the initiator that made it.
    if isNew || finding.counts.initiators == 0 { finding.counts.initiators += 1 }
    slots[Int(slot)] = finding
    recency.touch(slot, &links)
  }

  /// Lets the finding in `slot` grow to `verdict`, and tells what is to be told at once.
  ///
  /// Neither severity nor evidence ever falls. The conversation that events show is the one that the
  /// rule in charge judged worst; of those that are equal, the one with more evidence, then the surer
  /// one. So one host's evidence never stands beside another host's mere attempt.
  private mutating func raise(
    _ slot: UInt32, _ verdict: (rule: Int, severity: Severity), _ conversation: Conversation,
    _ number: UInt64, _ time: Int64
  ) {
    guard var finding = slots[Int(slot)] else { return }
    let shown = finding.conversation
    let isWorse = verdict.severity > finding.severity
    let isEqual = verdict == (finding.rule, finding.severity)
    let isBetterProof =
      conversation.evidence > shown.evidence
      || conversation.evidence == shown.evidence && conversation.basis < shown.basis
    if isWorse { (finding.rule, finding.severity) = verdict }
    if isWorse || isBetterProof && (isEqual || conversation.ordinal == shown.ordinal) {
      finding.conversation = conversation
      finding.packetNumber = number
      finding.raisedAt = time
    }
    finding.evidence = max(finding.evidence, conversation.evidence)
    slots[Int(slot)] = finding
    let hasWaited = finding.waitingSince < waitingDeadline(at: clock)
    if finding.evidence >= .answered || hasWaited || finding.told.hasBegun { tell(slot) }
  }

  /// Writes an event if the finding in `slot` has one due: its first, a rise in severity, or an update
  /// with what was counted since.
  mutating func tell(_ slot: UInt32) {
    guard let finding = slots[Int(slot)], finding.severity >= limits.minimumSeverity else { return }
    if let told = finding.told.severity {
      let isRise = finding.severity > told
      let hasNews = finding.counts.packets > finding.told.counts.packets
      guard isRise || hasNews && finding.told.isUpdateDue(at: clock) else { return }
      tell(.alert(factory.alert(finding, phase: .update, isRise: isRise)))
    } else {
      tell(.alert(factory.alert(finding, phase: .new)))
    }
    slots[Int(slot)]?.told.note(finding.severity, finding.counts, at: clock)
  }

  /// Writes the last event of a finding.
  mutating func tellEnd(of finding: Finding, _ reason: EndReason) {
    tell(.alert(factory.alert(finding, phase: .end, reason: reason)))
  }

  /// Takes back a conversation that proved to have another service end.
  private mutating func retract(_ slot: UInt32) {
    guard var finding = slots[Int(slot)] else { return }
    finding.supporters -= 1
    slots[Int(slot)] = finding
    guard finding.supporters == 0 else { return }
    if finding.told.hasBegun {
      tellEnd(of: finding, .directionCorrected)
      ended.withdrawn += 1
    }
    remove(slot)
  }
}
