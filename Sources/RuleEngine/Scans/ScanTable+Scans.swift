import Conversations
import Events

extension ScanTable {
  /// The identifiers of scans have the highest bit, which those of findings do not have.
  private static let identifierBit: UInt64 = 1 << 63

  /// Whether `identifier` is one of a scan.
  static func isScan(_ identifier: UInt64) -> Bool { identifier & identifierBit != 0 }

  /// The slot of the scan with this identifier, if it goes on.
  func slot(_ identifier: UInt64) -> UInt32? {
    let slot = UInt32(truncatingIfNeeded: identifier)
    return scans[Int(slot)]?.identifier == identifier ? slot : nil
  }

  /// Adds the scan that `make` makes with an identifier of its own.
  mutating func insert(_ make: (UInt64) -> Scan) -> UInt32 {
    let slot: UInt32
    if let free = freeScans.popLast() {
      slot = free
    } else {
      slot = UInt32(scans.count)
      scans.append(nil)
      scanLinks.grow()
    }
    begun += 1
    let identifier = Self.identifierBit | UInt64(begun & 0x7fff_ffff) << 32 | UInt64(slot)
    scans[Int(slot)] = make(identifier)
    scanRecency.append(slot, &scanLinks)
    suspected.append(identifier)
    return slot
  }

  /// Makes the scan in `slot` the latest of those that are as fast.
  mutating func touchScan(_ slot: UInt32, at clock: Int64) {
    guard let isSlow = scans[Int(slot)]?.isSlow(limits.quietSeconds) else { return }
    scans[Int(slot)]?.activeAt = clock
    if scans[Int(slot)]?.isInSlowList == isSlow {
      if isSlow {
        slowRecency.touch(slot, &scanLinks)
      } else {
        scanRecency.touch(slot, &scanLinks)
      }
      return
    }
    unlinkScan(slot)
    scans[Int(slot)]?.isInSlowList = isSlow
    if isSlow {
      slowRecency.append(slot, &scanLinks)
    } else {
      scanRecency.append(slot, &scanLinks)
    }
  }

  private mutating func unlinkScan(_ slot: UInt32) {
    if scans[Int(slot)]?.isInSlowList == true {
      slowRecency.remove(slot, &scanLinks)
    } else {
      scanRecency.remove(slot, &scanLinks)
    }
  }

  /// Suspects the scan in `slot` for as long again, since not enough is known of it yet.
  mutating func suspectLonger(_ slot: UInt32, at clock: Int64) {
    guard let identifier = scans[Int(slot)]?.identifier else { return }
    scans[Int(slot)]?.suspectedAt = clock
    suspected.append(identifier)
  }

  /// The slots of scans that are suspected since `deadline` or before, which are no more suspected.
  mutating func takeSuspected(until deadline: Int64) -> [UInt32] {
    guard !suspected.isEmpty else { return [] }
    var slots: [UInt32] = []
    var count = 0
    for identifier in suspected {
      if let slot = slot(identifier), let scan = scans[Int(slot)] {
        guard scan.suspectedAt <= deadline else { break }
        slots.append(slot)
      }
      count += 1
    }
    suspected.removeFirst(count)
    return slots
  }

  /// Since when the scan is suspected that is the first to be judged.
  var suspectedAt: Int64? {
    for identifier in suspected {
      if let slot = slot(identifier) { return scans[Int(slot)]?.suspectedAt }
    }
    return nil
  }

  /// When the scan quiet for longest was active: of those that are fast, and of those that are slow.
  var oldestActivity: (fast: Int64?, slow: Int64?) {
    (activity(scanRecency.oldest), activity(slowRecency.oldest))
  }

  private func activity(_ slot: UInt32) -> Int64? {
    slot == RecencyList.none ? nil : scans[Int(slot)]?.activeAt
  }

  /// The slot of a scan of which nothing was heard since `deadline`, or `slowDeadline` if it is slow.
  func quietScan(before deadline: Int64, slow slowDeadline: Int64) -> UInt32? {
    if let slot = quiet(scanRecency.oldest, before: deadline) { return slot }
    return quiet(slowRecency.oldest, before: slowDeadline)
  }

  /// The slot of the scan quiet for longest.
  var quietestScan: UInt32? {
    let (fast, slow) = (scanRecency.oldest, slowRecency.oldest)
    guard fast != RecencyList.none, let scan = scans[Int(fast)] else {
      return slow == RecencyList.none ? nil : slow
    }
    return quiet(slow, before: scan.activeAt) ?? fast
  }

  private func quiet(_ slot: UInt32, before deadline: Int64) -> UInt32? {
    guard slot != RecencyList.none, let activeAt = scans[Int(slot)]?.activeAt, activeAt < deadline
    else { return nil }
    return slot
  }

  /// Whether there are more scans than there may be, so that one must go.
  var isOverfull: Bool { scans.count - freeScans.count > limits.scanCapacity }

  /// Counts an attempt of the scan in `slot`; see `Scan.note`.
  mutating func add(_ attempt: ScanAttempt, isNewHost: Bool, to slot: UInt32) -> Bool {
    let uncounted = scans[Int(slot)]?.ports.uncounted ?? 0
    let isToBeJudged = scans[Int(slot)]?.note(
      attempt, isNewHost: isNewHost, sampleCount: limits.sampleCount, portRoom: &portRoom,
      triedRoom: &triedRoom)
    uncountedPorts += (scans[Int(slot)]?.ports.uncounted ?? 0) - uncounted
    return isToBeJudged ?? false
  }

  /// Adds a service end that the scan in `slot`, which is suspected, is known to have tried.
  mutating func addTried(_ service: Endpoint, to slot: UInt32) {
    scans[Int(slot)]?.tried.insert(service, room: &triedRoom)
  }

  /// Adds a service end that answered the scan in `slot` for the first time.
  mutating func addAnswer(from service: Endpoint, to slot: UInt32) {
    guard let listed = scans[Int(slot)]?.answered.count else { return }
    if listed < ScanLimits.listedAnswers,
      answerRoom.take(isSure: listed < ScanLimits.sureAnswers)
    {
      // By halves, not twice as many: there may be many lists.
      if let answered = scans[Int(slot)]?.answered, answered.count == answered.capacity {
        scans[Int(slot)]?.answered.reserveCapacity(answered.count + max(16, answered.count / 2))
      }
      scans[Int(slot)]?.answered.append(service)
    } else {
      scans[Int(slot)]?.answeredUnlisted += 1
    }
  }

  /// Forgets what only a suspected scan needs of the one in `slot`: the attempts that made it so, which it
  /// has taken over, and most of what it is judged by.
  mutating func forgetSuspicion(of slot: UInt32) {
    guard let scan = scans[Int(slot)], let tracker = tracker(of: scan.scanner) else { return }
    pool.removeAll(of: &trackers[Int(tracker)].attempts)
    scans[Int(slot)]?.tried.condense(room: &triedRoom)
  }

  /// Forgets the scan in `slot` and its initiator.
  mutating func remove(_ slot: UInt32) {
    guard let scan = scans[Int(slot)] else { return }
    if let tracker = tracker(of: scan.scanner) { removeTracker(tracker) }
    removeScan(slot)
  }

  /// Forgets the scan in `slot`.
  mutating func removeScan(_ slot: UInt32) {
    unlinkScan(slot)
    if let scan = scans[Int(slot)] {
      answerRoom.giveBack(scan.answered.count)
      triedRoom.giveBack(scan.tried.count)
      portRoom.giveBack(scan.ports.isLarge ? 1 : 0)
    }
    scans[Int(slot)] = nil
    freeScans.append(slot)
  }
}
