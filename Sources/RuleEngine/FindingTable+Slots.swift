import Conversations
import Events
import Wire

extension FindingTable {
  /// The slot of the finding of a service end, if it has one.
  mutating func slot(of key: ServiceEndKey) -> UInt32? {
    index.slot(of: key.hash(seed: seed)) {
      slots[Int($0)].service == key.end && slots[Int($0)].transport == key.transport
    }
  }

  mutating func insert(
    _ key: ServiceEndKey, _ verdict: (rule: Int, severity: Severity), _ conversation: Conversation
  ) -> UInt32 {
    if free.isEmpty, slots.count == limits.capacity { evict() }
    let reused = free.popLast()
    let slot = reused ?? UInt32(slots.count)
    if reused == nil {
      uses.append(0)
      links.grow()
    }
    uses[Int(slot)] = ConversationMark.use(after: uses[Int(slot)])
    let identifier = ConversationMark.identifier(slot: slot, use: uses[Int(slot)])
    let finding = Finding(
      identifier: identifier, lastSeen: conversation.lastSeen, activeAt: clock,
      transport: key.transport, severity: verdict.severity, evidence: conversation.evidence,
      service: key.end, shown: ShownConversation(conversation, with: key.end),
      rulePlace: UInt32(verdict.rule),
      packetNumber: conversation.firstPacketNumber, raisedAt: conversation.lastSeen,
      firstSeen: conversation.firstSeen, waitingSince: clock, madeAt: clock)
    if reused == nil { slots.append(finding) } else { slots[Int(slot)] = finding }
    index.insert(slot, hash: key.hash(seed: seed))
    recency.append(slot, &links)
    wait(identifier)
    return slot
  }

  mutating func remove(_ slot: UInt32) {
    let key = ServiceEndKey(
      end: slots[Int(slot)].service, transport: slots[Int(slot)].transport)
    index.remove(slot, hash: key.hash(seed: seed))
    recency.remove(slot, &links)
    slots[Int(slot)].identifier = 0
    pairs.ownerHasGone(pairs: Int(slots[Int(slot)].counts.initiators))
    uses[Int(slot)] = ConversationMark.use(after: uses[Int(slot)])
    free.append(slot)
  }

  /// The slot of a finding, if it is still there.
  @inline(__always) func slot(_ identifier: UInt64) -> UInt32? {
    let slot = UInt32(truncatingIfNeeded: identifier)
    guard identifier != 0,
      ConversationMark.identifier(slot: slot, use: uses[Int(slot)]) == identifier
    else { return nil }
    return slot
  }

  /// Since when the finding waits that is the first to be told.
  var waitingSince: Int64? {
    for identifier in waiting[nextWaiting...] {
      if let slot = slot(identifier) { return slots[Int(slot)].waitingSince }
    }
    return nil
  }

  /// Counts a finding that is over.
  mutating func close(_ finding: Finding) {
    ended.count(finding.severity, wasTold: finding.told.hasBegun)
  }

  /// Gives up the finding quiet for longest.
  ///
  /// One that still waits for an answer is not told: a flood would make as many events as packets.
  private mutating func evict() {
    let oldest = recency.oldest
    guard oldest != RecencyList.none else { return }
    let finding = slots[Int(oldest)]
    if absorbUntold(finding, at: oldest) { return }
    close(finding)
    ended.evicted += 1
    remove(oldest)
  }

  /// Takes back a finding that was not told, if a scan says all there is to say about it.
  ///
  /// - Returns: Whether it does.
  private mutating func absorbUntold(_ finding: Finding, at slot: UInt32) -> Bool {
    guard finding.isLoneAttempt, !finding.told.hasBegun else { return false }
    let claim = scanClaim(on: finding.severity, of: finding.initiator, finding.transport)
    guard claim == .absorbed || claim == .suppressed else { return false }
    absorb(slot, claim)
    return true
  }

  /// Whether it is not known yet if a finding is part of a scan, and it has not waited for that too long.
  private mutating func waitsForScan(_ finding: Finding) -> Bool {
    let longest = Int64(Self.scanPatience * limits.patienceSeconds) * Self.nanosecondsPerSecond
    return finding.isLoneAttempt && finding.madeAt > clock - longest
      && scanClaim(on: finding.severity, of: finding.initiator, finding.transport) == .undecided
  }

  /// How many times as long as others a finding waits that may be part of a scan.
  private static let scanPatience = 3

  /// Queues a finding until its time to be told.
  ///
  /// While the clock stands still nothing leaves the queue, so findings that are gone are taken out
  /// when there are as many of them as there can be of the others.
  private mutating func wait(_ identifier: UInt64) {
    if waiting.count >= 2 * max(limits.capacity, Self.waitingPiece) {
      waiting = waiting[nextWaiting...].filter { slot($0) != nil }
      nextWaiting = 0
    }
    waiting.append(identifier)
  }

  /// Tells the findings that began to wait before `deadline` and still do.
  mutating func tellWaiting(before deadline: Int64) {
    while nextWaiting < waiting.count {
      let identifier = waiting[nextWaiting]
      if let slot = slot(identifier) {
        let finding = slots[Int(slot)]
        guard finding.waitingSince < deadline else { break }
        if waitsForScan(finding) {
          slots[Int(slot)].waitingSince = clock
          wait(identifier)
        } else if !absorbUntold(finding, at: slot) {
          tell(slot)
        }
      }
      nextWaiting += 1
    }
    // The told part of the queue is given back in large pieces, so that each costs O(1).
    if nextWaiting > Self.waitingPiece, nextWaiting * 2 > waiting.count {
      waiting.removeFirst(nextWaiting)
      nextWaiting = 0
    }
  }

  private static let waitingPiece = 1_024

  /// Tells the findings that still wait, the first seen first.
  mutating func tellAllWaiting() {
    var rest: [(place: Int, slot: UInt32, firstSeen: Int64)] = []
    for (place, identifier) in waiting[nextWaiting...].enumerated() {
      guard let slot = slot(identifier) else { continue }
      rest.append((place, slot, slots[Int(slot)].firstSeen))
    }
    waiting.removeAll()
    nextWaiting = 0
    rest.sort { ($0.firstSeen, $0.place) < ($1.firstSeen, $1.place) }
    for (_, slot, _) in rest where slots[Int(slot)].identifier != 0 {
      if !absorbUntold(slots[Int(slot)], at: slot) { tell(slot) }
    }
  }

  /// Ends the findings of which nothing was heard since `deadline`.
  mutating func endQuiet(before deadline: Int64) {
    while recency.oldest != RecencyList.none, slots[Int(recency.oldest)].activeAt < deadline {
      end(recency.oldest, .quiet)
    }
  }

  /// Ends a finding, and says so if it was told.
  mutating func end(_ slot: UInt32, _ reason: EndReason) {
    let finding = slots[Int(slot)]
    if finding.told.hasBegun { tellEnd(of: finding, reason) }
    close(finding)
    remove(slot)
  }

  /// Makes room among the pairs, if they have run out of it.
  mutating func sweepPairs() {
    guard pairs.isWorthSweeping else { return }
    // Taken out for the moment, since who is live is for the table to say.
    var pairs = DistinctPairs(capacity: 0, seed: seed)
    swap(&pairs, &self.pairs)
    pairs.sweep { isLive($0) }
    swap(&pairs, &self.pairs)
  }
}
