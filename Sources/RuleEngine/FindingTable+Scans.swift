import Conversations
import Events
import Ports
public import Wire

extension FindingTable {
  /// Takes in what a packet says about scans, on whatever port; nothing for most packets.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - number: Its number in its file.
  public mutating func noteScanSigns(_ record: PacketRecord, number: UInt64) {
    guard scans.isInForce else { return }
    if record.kind == .unreachable { return noteUnreachable(record, number: number) }
    guard let sign = ScanSign(record) else { return }
    advance(to: record.timestampNanoseconds)
    switch sign {
    case .attempt:
      let basis: DirectionBasis =
        record.transport != .tcp
        ? .initiation : record.tcpFlags.contains(.syn) ? .syn : .firstPacket
      note(ScanAttempt(record, basis: basis), number: number, by: Scanner(record)) {
        Conversation(record, number: number)
      }
    case .answer:
      noteScanAnswer(
        Scanner(address: record.destination, transport: record.transport),
        from: Endpoint(address: record.source, port: record.sourcePort))
    case .refusal:
      noteScanRefusal(Scanner(address: record.destination, transport: record.transport))
    }
  }

  /// A packet that could not be delivered: the refusal of an attempt.
  ///
  /// A datagram is known for an attempt only now, if the port it came from is no service. Datagrams to
  /// such a port are not kept, so it is not known whether it was ever sent: the attempt is only quoted.
  /// The answers of a name server come to closed ports too, when a client has stopped waiting. What
  /// goes to a watched port is judged with its conversation.
  private mutating func noteUnreachable(_ record: PacketRecord, number: UInt64) {
    guard record.transport == .udp else {
      advance(to: record.timestampNanoseconds)
      return noteScanRefusal(Scanner(address: record.source, transport: record.transport))
    }
    let (source, destination) = (
      factory.ports[.udp, record.sourcePort], factory.ports[.udp, record.destinationPort]
    )
    guard !source.isWatched, !destination.isWatched, destination.status == .assigned,
      source.status != .assigned
    else { return }
    advance(to: record.timestampNanoseconds)
    let attempt = ScanAttempt(record, basis: .registered, isQuoted: true)
    note(attempt, number: number, by: Scanner(record)) {
      Conversation(record, number: number)
    }
    noteScanRefusal(Scanner(record))
  }

  /// Takes in what a packet of a watched conversation says about scans that the packet alone does not.
  ///
  /// A bare ACK to a service of which nothing was seen before is what an ACK scan sends; a datagram is
  /// an attempt once it was refused.
  mutating func noteScanSigns(
    _ record: PacketRecord, number: UInt64, of conversation: Conversation, _ service: Endpoint,
    _ change: ConversationChange
  ) {
    guard scans.isInForce else { return }
    let initiator = conversation.end(conversation.initiatorSide)
    let isRefusedDatagram =
      conversation.transport == .udp && change.contains(.evidence)
      && conversation.evidence == .refused
    let isBareAck =
      change.contains(.began) && record.transport == .tcp && record.tcpFlags == .ack
      && !record.hasPayload && record.source == initiator.address
      && record.sourcePort == initiator.port
    if isRefusedDatagram || isBareAck {
      let attempt = ScanAttempt(
        time: record.timestampNanoseconds, service: service, basis: conversation.basis,
        wireByteCount: record.wireByteCount)
      let scanner = Scanner(address: initiator.address, transport: conversation.transport)
      note(attempt, number: number, by: scanner) { conversation }
      if isRefusedDatagram { noteScanRefusal(scanner) }
    } else if change.contains(.evidence), conversation.evidence >= .answered,
      // The grant itself was noted when its packet came.
      conversation.transport == .udp || !conversation.isGranted
    {
      noteScanAnswer(
        Scanner(address: initiator.address, transport: conversation.transport), from: service,
        isTried: conversation.transport == .udp)
    }
  }

  /// What a scan by `address` makes of an attempt of this severity.
  ///
  /// One that matters more than the scan stays a finding of its own; so nothing that would be written is
  /// absorbed by a scan that matters too little to be.
  mutating func scanClaim(
    on severity: Severity, of address: IPAddress, _ transport: Transport
  ) -> ScanClaim {
    guard let place = scans.scan(of: Scanner(address: address, transport: transport)) else {
      return .none
    }
    let slot = Int(place)
    guard scans.scans[slot]?.isConfirmed == true else { return .undecided }
    guard let scanSeverity = scans.scans[slot]?.severity, severity <= scanSeverity else {
      return .none
    }
    return scans.scans[slot]?.isSuppressed == true ? .suppressed : .absorbed
  }

  // MARK: - What a scan is made of

  private mutating func note(
    _ attempt: ScanAttempt, number: UInt64, by scanner: Scanner,
    _ conversation: () -> Conversation
  ) {
    switch scans.note(attempt, number: number, by: scanner, at: clock, conversation) {
    case .isAlone: return
    case .goesOn(let slot): add(attempt, to: slot)
    case .begins(let slot):
      for attempt in scans.firstAttempts(of: scanner) {
        add(attempt, to: slot)
        if attempt.isAnswered { noteScanAnswer(scanner, from: attempt.service) }
      }
      if scans.isOverfull, let oldest = scans.quietestScan { evictScan(oldest) }
    }
  }

  private mutating func add(_ attempt: ScanAttempt, to slot: UInt32) {
    let place = Int(slot)
    let isNewHost =
      scans.scans[place]?.latestHost != attempt.service.address
      && isNew(attempt.service.address, to: slot)
    let isToBeJudged = scans.add(attempt, isNewHost: isNewHost, to: slot)
    scans.touchScan(slot, at: clock)
    if isToBeJudged || isSuppressedForLong(slot) { judgeScan(slot) }
    tellScan(slot)
  }

  /// Whether the host is new to the scan in `slot`; a scan has one where there is no room for pairs.
  private mutating func isNew(_ address: IPAddress, to slot: UInt32) -> Bool {
    guard let scan = scans.scans[Int(slot)] else { return false }
    sweepPairs()
    let uncounted = pairs.uncounted
    let isNew = pairs.insert(scan.identifier, address, held: Int(scan.hosts))
    if pairs.uncounted > uncounted { scans.scans[Int(slot)]?.hasUncountedHosts = true }
    return isNew || scan.hosts == 0
  }

  /// Takes in that `service` answered.
  ///
  /// Anybody can send such a packet: it counts from a port and a host that were tried, as far as is known.
  ///
  /// - Parameters:
  ///   - scanner: Whom it answered.
  ///   - service: Who did.
  ///   - isTried: Whether it is known that it was tried, other than from the attempts: those of UDP are
  ///     known only when they are refused.
  private mutating func noteScanAnswer(
    _ scanner: Scanner, from service: Endpoint, isTried: Bool = false
  ) {
    guard let slot = scans.noteAnswer(scanner, from: service) else { return }
    if isTried, scans.scans[Int(slot)]?.isConfirmed == false {
      scans.addTried(service, to: slot)
    }
    scans.scans[Int(slot)]?.tried.noteAnswer(from: service)
    guard isTried || wasTried(service, by: slot),
      // Not the scan itself: a copy of it would make each answer copy the list.
      let (identifier, held) = scans.scans[Int(slot)].map({ ($0.identifier, $0.answeredPairs) })
    else { return }
    sweepPairs()
    let uncounted = pairs.uncounted
    let isNew = pairs.insert(identifier, service, held: held)
    if isNew { scans.scans[Int(slot)]?.answeredPairs += 1 }
    if isNew || pairs.uncounted > uncounted { scans.addAnswer(from: service, to: slot) }
    raiseScan(slot, to: .answered)
  }

  private mutating func wasTried(_ service: Endpoint, by slot: UInt32) -> Bool {
    guard let scan = scans.scans[Int(slot)] else { return false }
    return scan.ports.mayContain(service.port)
      && (scan.latestHost == service.address || scan.hasUncountedHosts
        || pairs.contains(scan.identifier, service.address))
  }

  private mutating func noteScanRefusal(_ scanner: Scanner) {
    if let slot = scans.scan(of: scanner) { raiseScan(slot, to: .refused) }
  }

  private mutating func raiseScan(_ slot: UInt32, to evidence: Evidence) {
    guard let scan = scans.scans[Int(slot)], scan.evidence < evidence else { return }
    scans.scans[Int(slot)]?.evidence = evidence
    guard scan.isConfirmed else { return }
    judgeScan(slot)
    tellScan(slot)
  }

  // MARK: - The life of a scan

  /// Confirms, or drops, the scans that are suspected since `deadline` or before.
  mutating func confirmScans(until deadline: Int64) {
    for slot in scans.takeSuspected(until: deadline) {
      guard let scan = scans.scans[Int(slot)] else { continue }
      let least = scans.suspicion.threshold(scan.kind)
      guard scan.tried.isMostlyUnanswered, scan.tried.unanswered >= least else {
        dismissScan(slot)
        continue
      }
      // Hosts and ports tried in turn may be enough of neither as yet.
      let isReached = scans.suspicion.isReached(by: scan.tried.reach)
      if !isReached, !scan.tried.isFull {
        scans.suspectLonger(slot, at: clock)
        continue
      }
      guard isReached, judgeScan(slot) else {
        dismissScan(slot)
        continue
      }
      absorbFirstAttempts(of: scan.scanner)
      scans.forgetSuspicion(of: slot)
      tellScan(slot)
    }
  }

  /// Drops a scan that proved to be none.
  private mutating func dismissScan(_ slot: UInt32) {
    guard let scan = scans.scans[Int(slot)] else { return }
    pairs.ownerHasGone(pairs: scan.pairs)
    scans.dismiss(slot, at: clock)
  }

  private mutating func absorbFirstAttempts(of scanner: Scanner) {
    for attempt in scans.firstAttempts(of: scanner) {
      let key = ServiceEndKey(end: attempt.service, transport: scanner.transport)
      guard let place = slot(of: key) else { continue }
      let finding = slots[Int(place)]
      guard finding.isLoneAttempt, finding.initiator == scanner.address else { continue }
      let claim = scanClaim(on: finding.severity, of: scanner.address, scanner.transport)
      // What was told already is not taken back for a scan of which nothing is told.
      if claim == .absorbed || claim == .suppressed && !finding.told.hasBegun {
        absorb(place, claim)
      }
    }
  }

  /// Takes back the finding in `slot`, of which a scan says all there is to say, or its suppression.
  mutating func absorb(_ slot: UInt32, _ claim: ScanClaim) {
    let finding = slots[Int(slot)]
    if finding.told.hasBegun {
      tellEnd(of: finding, .absorbed)
      ended.highest = max(ended.highest ?? finding.severity, finding.severity)
    }
    if claim == .suppressed { ended.suppressed += 1 } else { ended.absorbed += 1 }
    remove(slot)
  }

  /// Ends the scans of which nothing was heard since `deadline`.
  mutating func endQuietScans(before deadline: Int64, slow slowDeadline: Int64) {
    while let slot = scans.quietScan(before: deadline, slow: slowDeadline) { endScan(slot, .quiet) }
  }

  /// Tells what has not been told of the scans that go on.
  mutating func flushScans() {
    confirmScans(until: .max)
    for slot in scans.scans.indices {
      guard let scan = scans.scans[slot], scan.told.hasBegun, scan.news > scan.toldNews else {
        continue
      }
      tellScan(UInt32(slot), .update)
    }
  }

  /// Ends a confirmed scan, and says so if it was told; one that is only suspected is dropped.
  mutating func endScan(_ slot: UInt32, _ reason: EndReason) {
    guard let scan = scans.scans[Int(slot)] else { return }
    if scan.told.hasBegun { tellScan(slot, .end, reason) }
    closeScan(slot)
  }

  private mutating func evictScan(_ slot: UInt32) {
    if scans.scans[Int(slot)]?.isToBeCounted == true {
      ended.evicted += 1
    } else {
      scans.evictedInitiators += 1
    }
    closeScan(slot)
  }

  private mutating func closeScan(_ slot: UInt32) {
    if let scan = scans.scans[Int(slot)], scan.isToBeCounted {
      ended.count(scan.severity, wasTold: scan.told.hasBegun)
    }
    removeScan(slot)
  }

  private mutating func removeScan(_ slot: UInt32) {
    guard let scan = scans.scans[Int(slot)] else { return }
    pairs.ownerHasGone(pairs: scan.pairs)
    scans.remove(slot)
  }

  /// Writes an event if the scan in `slot` has one due: its first, a rise, or an update.
  mutating func tellScan(_ slot: UInt32) {
    guard scans.scans[Int(slot)]?.isConfirmed == true, let scan = scans.scans[Int(slot)] else {
      return
    }
    guard let told = scan.told.severity else { return tellScan(slot, .new) }
    let isDue = scan.told.isUpdateDue(at: clock) && scan.news > scan.toldNews
    guard scan.severity > told || isDue else { return }
    // Suppressions come into force and expire.
    if isDue { judgeScan(slot) }
    tellScan(slot, .update)
  }

  private mutating func tellScan(_ slot: UInt32, _ phase: Phase, _ reason: EndReason? = nil) {
    guard let scan = scans.scans[Int(slot)], !scan.isSuppressed || phase == .end,
      scan.severity >= limits.minimumSeverity
    else { return }
    tell(.alert(factory.alert(scan, phase: phase, reason: reason)))
    scans.scans[Int(slot)]?.told.note(scan.severity, scan.counts, at: clock)
    scans.scans[Int(slot)]?.toldNews = scan.news
  }
}

extension ScanAttempt {
  /// The attempt that a packet, or the packet that an ICMP error quotes, is.
  init(_ record: PacketRecord, basis: DirectionBasis, isQuoted: Bool = false) {
    self.init(
      time: record.timestampNanoseconds,
      service: Endpoint(address: record.destination, port: record.destinationPort), basis: basis,
      isQuoted: isQuoted, wireByteCount: record.wireByteCount)
  }
}

extension Scanner {
  /// The sender of a packet, or of the packet that an ICMP error quotes.
  init(_ record: PacketRecord) { self.init(address: record.source, transport: record.transport) }
}
