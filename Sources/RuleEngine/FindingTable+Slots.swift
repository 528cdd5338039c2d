import Conversations
import Events
import Wire

extension FindingTable {
  mutating func insert(
    _ key: Key, _ verdict: (rule: Int, severity: Severity), _ conversation: Conversation
  ) -> UInt32 {
    if free.isEmpty, slots.count == limits.capacity { evict() }
    let slot: UInt32
    if let reused = free.popLast() {
      slot = reused
    } else {
      slot = UInt32(slots.count)
      slots.append(nil)
      uses.append(0)
      links.grow()
    }
    uses[Int(slot)] = ConversationMark.use(after: uses[Int(slot)])
    let identifier = ConversationMark.identifier(slot: slot, use: uses[Int(slot)])
    slots[Int(slot)] = Finding(
      identifier: identifier, lastSeen: conversation.lastSeen, activeAt: clock,
      service: key.service, transport: key.transport,
      rule: verdict.rule, severity: verdict.severity,
      evidence: conversation.evidence, conversation: conversation,
      packetNumber: conversation.firstPacketNumber, raisedAt: conversation.lastSeen,
      firstSeen: conversation.firstSeen, waitingSince: clock, madeAt: clock)
    slotOfKey[key] = slot
    recency.append(slot, &links)
    wait(identifier)
    return slot
  }

  mutating func remove(_ slot: UInt32) {
    guard let finding = slots[Int(slot)] else { return }
    slotOfKey[Key(service: finding.service, transport: finding.transport)] = nil
    recency.remove(slot, &links)
    slots[Int(slot)] = nil
    pairs.ownerHasGone(pairs: Int(finding.counts.initiators))
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
      if let slot = slot(identifier) { return slots[Int(slot)]?.waitingSince }
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
    guard oldest != RecencyList.none, let finding = slots[Int(oldest)] else { return }
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
  private func waitsForScan(_ finding: Finding) -> Bool {
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
      waiting.removeFirst(nextWaiting)
      waiting.removeAll { slots[Int(UInt32(truncatingIfNeeded: $0))]?.identifier != $0 }
      nextWaiting = 0
    }
    waiting.append(identifier)
  }

  /// Tells the findings that began to wait before `deadline` and still do.
  mutating func tellWaiting(before deadline: Int64) {
    while nextWaiting < waiting.count {
      let identifier = waiting[nextWaiting]
      let slot = UInt32(truncatingIfNeeded: identifier)
      if let finding = slots[Int(slot)], finding.identifier == identifier {
        guard finding.waitingSince < deadline else { break }
        if waitsForScan(finding) {
          slots[Int(slot)]?.waitingSince = clock
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
      let slot = UInt32(truncatingIfNeeded: identifier)
      guard let finding = slots[Int(slot)], finding.identifier == identifier else { continue }
      rest.append((place, slot, finding.firstSeen))
    }
    waiting.removeAll()
    nextWaiting = 0
    rest.sort { ($0.firstSeen, $0.place) < ($1.firstSeen, $1.place) }
    for (_, slot, _) in rest {
      guard let finding = slots[Int(slot)] else { continue }
      if !absorbUntold(finding, at: slot) { tell(slot) }
    }
  }

  /// Ends the findings of which nothing was heard since `deadline`.
  mutating func endQuiet(before deadline: Int64) {
    while recency.oldest != RecencyList.none, let finding = slots[Int(recency.oldest)],
      finding.activeAt < deadline
    {
      end(recency.oldest, .quiet)
    }
  }

  /// Ends a finding, and says so if it was told.
  mutating func end(_ slot: UInt32, _ reason: EndReason) {
    guard let finding = slots[Int(slot)] else { return }
    if finding.told.hasBegun { tellEnd(of: finding, reason) }
    close(finding)
    remove(slot)
  }

  /// Makes room among the pairs, if they have run out of it.
  mutating func sweepPairs() {
    guard pairs.isWorthSweeping else { return }
    // Taken out for the moment, since who is live is for the table to say.
    var pairs = DistinctPairs(capacity: 0)
    swap(&pairs, &self.pairs)
    pairs.sweep { isLive($0) }
    swap(&pairs, &self.pairs)
  }
}
