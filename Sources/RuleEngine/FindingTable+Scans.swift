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
      note(ScanAttempt(record, basis: basis, number: number)) {
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
  /// A datagram is known for an attempt only now, if the port it came from is no service.
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
    let attempt = ScanAttempt(record, basis: .registered, number: number)
    note(attempt) { Conversation(record, number: number) }
    noteScanRefusal(attempt.scanner)
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
        initiator: initiator, service: service, transport: conversation.transport,
        basis: conversation.basis, time: record.timestampNanoseconds,
        wireByteCount: record.wireByteCount, packetNumber: number)
      note(attempt) { conversation }
      if isRefusedDatagram { noteScanRefusal(attempt.scanner) }
    } else if change.contains(.evidence), conversation.evidence >= .answered {
      noteScanAnswer(
        Scanner(address: initiator.address, transport: conversation.transport), from: service)
    }
  }

  /// Whether a scan of `address` absorbs its attempts: `false` while it is only suspected, `nil` if
  /// there is none.
  func isScanConfirmed(_ address: IPAddress, _ transport: Transport) -> Bool? {
    scans.scan(of: Scanner(address: address, transport: transport)).flatMap {
      scans.scans[Int($0)]?.isConfirmed
    }
  }

  // MARK: - What a scan is made of

  private mutating func note(_ attempt: ScanAttempt, _ conversation: () -> Conversation) {
    switch scans.note(attempt, at: clock, conversation) {
    case .isAlone: return
    case .goesOn(let slot): add(attempt, to: slot)
    case .begins(let slot):
      for attempt in scans.firstAttempts(of: attempt.scanner) {
        add(attempt, to: slot)
        if attempt.isAnswered { noteScanAnswer(attempt.scanner, from: attempt.service) }
      }
      if scans.isOverfull, let oldest = scans.quietScan(before: .max) { evictScan(oldest) }
    }
  }

  private mutating func add(_ attempt: ScanAttempt, to slot: UInt32) {
    guard let scan = scans.scans[Int(slot)] else { return }
    let isNewHost =
      scan.latestHost != attempt.service.address
      && (scan.hosts == 0 || isNew(attempt.service.address, to: scan.identifier))
    if scan.hosts == 0 { _ = isNew(attempt.service.address, to: scan.identifier) }
    let sampleCount = limits.scans.sampleCount
    scans.scans[Int(slot)]?.note(attempt, isNewHost: isNewHost, sampleCount: sampleCount)
    scans.touchScan(slot, at: clock)
    tellScan(slot)
  }

  private mutating func isNew(_ address: IPAddress, to owner: UInt64) -> Bool {
    sweepPairs()
    return pairs.insert(owner, address)
  }

  private mutating func noteScanAnswer(_ scanner: Scanner, from service: Endpoint) {
    guard let slot = scans.noteAnswer(scanner, from: service),
      let scan = scans.scans[Int(slot)]
    else { return }
    sweepPairs()
    let uncounted = pairs.uncounted
    if pairs.insert(scan.identifier, service) {
      scans.scans[Int(slot)]?.answered.append(service)
    } else if pairs.uncounted > uncounted {
      scans.scans[Int(slot)]?.answeredUnlisted += 1
    }
    raiseScan(slot, to: .answered)
  }

  private mutating func noteScanRefusal(_ scanner: Scanner) {
    if let slot = scans.scan(of: scanner) { raiseScan(slot, to: .refused) }
  }

  private mutating func raiseScan(_ slot: UInt32, to evidence: Evidence) {
    guard var scan = scans.scans[Int(slot)], scan.evidence < evidence else { return }
    scan.evidence = evidence
    if scan.isConfirmed, let verdict = verdict(on: scan), verdict.severity > scan.severity {
      (scan.rule, scan.severity) = verdict
    }
    scans.scans[Int(slot)] = scan
    tellScan(slot)
  }

  private func subject(of scan: Scan) -> Subject {
    let conversation = scan.conversation
    let service = conversation.end(conversation.initiatorSide.opposite)
    let portClass = factory.ports[scan.scanner.transport, service.port]
    return Subject(
      initiator: conversation.end(conversation.initiatorSide), service: service,
      transport: scan.scanner.transport,
      // A label is for one port; it says nothing of the others.
      portClass: scan.ports.count == 1
        ? portClass : PortClass(status: portClass.status, range: portClass.range),
      evidence: scan.evidence, basis: scan.basis,
      home: factory.home.classify(initiator: scan.scanner.address, service: service.address),
      interface: factory.sources.interface(conversation.interface), vlans: conversation.vlans)
  }

  private func verdict(on scan: Scan) -> (rule: Int, severity: Severity)? {
    factory.rules.verdict(onScan: scan.extent, of: subject(of: scan))
  }

  // MARK: - The life of a scan

  /// Confirms, or drops, the scans that are suspected since `deadline` or before.
  mutating func confirmScans(until deadline: Int64) {
    for slot in scans.takeSuspected(until: deadline) {
      guard var scan = scans.scans[Int(slot)] else { continue }
      guard scan.isUnanswered(threshold: scans.suspicion.threshold(scan.kind)),
        let verdict = verdict(on: scan)
      else {
        removeScan(slot)
        continue
      }
      (scan.rule, scan.severity) = verdict
      scan.isConfirmed = true
      var subject = subject(of: scan)
      subject.rule = factory.rules.rules[verdict.rule].id
      scan.isSuppressed = isSuppressed(subject, at: scan.lastSeen, isFirst: true)
      scans.scans[Int(slot)] = scan
      for attempt in scans.firstAttempts(of: scan.scanner) {
        let key = Key(service: attempt.service, transport: attempt.transport)
        if let place = slotOfKey[key], let finding = slots[Int(place)], finding.isLoneAttempt,
          finding.initiator == scan.scanner.address
        {
          absorb(place)
        }
      }
      scans.forgetFirstAttempts(of: slot)
      tellScan(slot)
    }
  }

  /// Takes back the finding in `slot`, of which a scan says all there is to say.
  mutating func absorb(_ slot: UInt32) {
    guard let finding = slots[Int(slot)] else { return }
    if finding.told.hasBegun { tellEnd(of: finding, .absorbed) }
    ended.absorbed += 1
    remove(slot)
  }

  /// Ends the scans of which nothing was heard since `deadline`.
  mutating func endQuietScans(before deadline: Int64) {
    while let slot = scans.quietScan(before: deadline) { endScan(slot, .quiet) }
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
    ended.evicted += 1
    closeScan(slot)
  }

  private mutating func closeScan(_ slot: UInt32) {
    if let scan = scans.scans[Int(slot)], scan.isConfirmed, !scan.isSuppressed {
      ended.count(scan.severity, wasTold: scan.told.hasBegun)
    }
    removeScan(slot)
  }

  private mutating func removeScan(_ slot: UInt32) {
    guard let scan = scans.scans[Int(slot)] else { return }
    pairs.ownerHasGone(pairs: Int(scan.hosts) + scan.answered.count)
    scans.remove(slot)
  }

  /// Writes an event if the scan in `slot` has one due: its first, a rise, or an update.
  private mutating func tellScan(_ slot: UInt32) {
    guard let scan = scans.scans[Int(slot)], scan.isConfirmed else { return }
    guard let told = scan.told.severity else { return tellScan(slot, .new) }
    if scan.severity > told || scan.told.isUpdateDue(at: clock) && scan.news > scan.toldNews {
      tellScan(slot, .update)
    }
  }

  private mutating func tellScan(_ slot: UInt32, _ phase: Phase, _ reason: EndReason? = nil) {
    guard let scan = scans.scans[Int(slot)], !scan.isSuppressed,
      scan.severity >= limits.minimumSeverity
    else { return }
    tell(.alert(factory.alert(scan, phase: phase, reason: reason)))
    scans.scans[Int(slot)]?.told.note(scan.severity, scan.counts, at: clock)
    scans.scans[Int(slot)]?.toldNews = scan.news
  }
}

extension ScanAttempt {
  /// The attempt that a packet, or the packet that an ICMP error quotes, is.
  init(_ record: PacketRecord, basis: DirectionBasis, number: UInt64) {
    self.init(
      initiator: Endpoint(address: record.source, port: record.sourcePort),
      service: Endpoint(address: record.destination, port: record.destinationPort),
      transport: record.transport, basis: basis, time: record.timestampNanoseconds,
      wireByteCount: record.wireByteCount, packetNumber: number)
  }
}
