import Conversations
import Events
import Wire

/// Who tries what without an answer, and the scans that come of it; all of it bounded.
struct ScanTable: ~Copyable {
  /// What is remembered of an initiator.
  ///
  /// 80 bytes: the fields lie in an order that leaves hardly any gaps.
  struct Tracker: BitwiseCopyable {
    let scanner: Scanner
    var isOfOneAttempt = true
    /// How often it was suspected and proved to be no scan, up to 255; and when last.
    var dismissals: UInt8 = 0
    /// The slot of its scan, or `RecencyList.none`.
    var scan = RecencyList.none
    var attempts = AttemptPool.Queue()
    /// How many attempts there were, those sent again included, modulo 256.
    var noted: UInt8 = 0
    var dismissedAt = Int64.min
    var activeAt: Int64
  }

  let limits: ScanLimits
  private let seed: UInt64
  private var index = SlotIndex()
  var trackers: SlotArray<Tracker>
  private var freeTrackers: [UInt32] = []
  private var links: RecencyLinks
  /// Initiators with one attempt, and with several: a flood from random addresses pushes out its own.
  private var ofOneAttempt = RecencyList()
  private var ofSeveral = RecencyList()
  var pool: AttemptPool
  private(set) var suspicion: ScanSuspicion

  /// The scans that go on, by slot.
  var scans: [Scan?] = []
  var freeScans: [UInt32] = []
  var scanLinks: RecencyLinks
  var scanRecency = RecencyList()
  /// Scans that go on so slowly that they may be quiet for longer.
  var slowRecency = RecencyList()
  var begun: UInt64 = 0
  /// Scans that are suspected, in the order of their time.
  var suspected: [UInt64] = []
  /// How many scans may still tell many ports apart.
  var portRoom: SharedRoom
  /// How many service ends may still be looked at to judge scans.
  var triedRoom: SharedRoom
  /// How many service ends that answered may still be listed.
  var answerRoom: SharedRoom

  /// Attempts on ports that scans could not tell apart for want of room.
  var uncountedPorts: UInt64 = 0

  /// Initiators that were forgotten for want of room before they had scanned.
  var evictedInitiators: UInt64 = 0

  /// An empty table, for rules that ask for so many ports or hosts.
  init(
    _ limits: ScanLimits, thresholds: (ports: Int?, hosts: Int?), seed: UInt64
  ) {
    self.limits = limits
    self.seed = seed
    suspicion = ScanSuspicion(thresholds)
    // Those that are scanning are not pushed out.
    trackers = SlotArray(capacity: max(limits.initiatorCapacity, limits.scanCapacity + 2))
    pool = AttemptPool(capacity: limits.attemptCapacity)
    links = RecencyLinks(capacity: trackers.capacity)
    scanLinks = RecencyLinks(capacity: limits.scanCapacity + 1)
    scans.reserveCapacity(limits.scanCapacity + 1)
    portRoom = SharedRoom(limits.largeScanCapacity)
    triedRoom = SharedRoom(limits.triedCapacity)
    answerRoom = SharedRoom(limits.answerCapacity)
  }

  /// Whether any rule asks for scans.
  var isInForce: Bool { suspicion.isInForce }

  /// Goes by other thresholds from now on.
  mutating func use(thresholds: (ports: Int?, hosts: Int?)) {
    suspicion = ScanSuspicion(thresholds)
  }

  // MARK: - Asking the memory early

  /// What `prefetchIndex` and `fetchTracker` take for `scanner`.
  func hash(of scanner: Scanner) -> UInt32 { UInt32(truncatingIfNeeded: scanner.hash(seed: seed)) }

  /// Asks for where the tracker of a scanner is.
  func prefetchIndex(_ hash: UInt32) { index.prefetch(hash) }

  /// Asks for the tracker that likely is of a scanner.
  ///
  /// - Returns: Its slot; `RecencyList.none` if there is none.
  func fetchTracker(_ hash: UInt32) -> UInt32 {
    let slot = index.candidate(hash)
    trackers.prefetch(Int(slot))
    return slot
  }

  /// Asks for the latest attempt of the tracker in a slot, if there is one.
  func fetchAttempts(of slot: UInt32) {
    guard Int(slot) < trackers.count else { return }
    pool.prefetch(trackers[Int(slot)].attempts)
  }

  // MARK: - Attempts

  /// Takes in an attempt.
  ///
  /// - Parameters:
  ///   - attempt: The attempt.
  ///   - number: The number of its packet in its file.
  ///   - scanner: Who made it.
  ///   - clock: The time of the packets.
  ///   - conversation: Makes the conversation of the attempt, should it begin a scan.
  /// - Returns: What it belongs to.
  mutating func note(
    _ attempt: ScanAttempt, number: UInt64, by scanner: Scanner, at clock: Int64,
    _ conversation: () -> Conversation
  ) -> ScanOutcome {
    let slot = tracker(of: scanner, at: clock)
    if trackers[Int(slot)].scan != RecencyList.none { return .goesOn(trackers[Int(slot)].scan) }
    trackers[Int(slot)].activeAt = clock
    trackers[Int(slot)].noted &+= 1
    touch(slot)
    guard !pool.contains(attempt.service, in: trackers[Int(slot)].attempts), makeRoom(in: slot)
    else { return .isAlone }
    pool.append(attempt, to: &trackers[Int(slot)].attempts)
    guard
      let kind = suspicion.kind(
        of: trackers[Int(slot)].attempts, in: pool, since: attempt,
        isTurn: trackers[Int(slot)].noted % 16 == 0, caution: caution(slot, at: clock))
    else { return .isAlone }
    unlink(slot)
    trackers[Int(slot)].scan = insert { [seed] identifier in
      Scan(
        identifier: identifier, scanner: scanner, kind: kind,
        conversation: conversation(), shownBasis: attempt.basis, packetNumber: number,
        suspectedAt: clock, firstSeen: attempt.time, lastSeen: attempt.time, activeAt: clock,
        tried: TriedEnds(seed: seed))
    }
    return .begins(trackers[Int(slot)].scan)
  }

  /// How often an initiator was wrongly suspected of late.
  private func caution(_ slot: UInt32, at clock: Int64) -> Int {
    let memory = Int64(limits.memorySeconds) * 1_000_000_000
    let isRecent = trackers[Int(slot)].dismissedAt > clock - memory
    return isRecent ? Int(trackers[Int(slot)].dismissals) : 0
  }

  /// Forgets the scan in `slot`, which proved to be none; its initiator is suspected less easily now.
  mutating func dismiss(_ slot: UInt32, at clock: Int64) {
    guard let scan = scans[Int(slot)], let tracker = tracker(of: scan.scanner) else { return }
    pool.removeAll(of: &trackers[Int(tracker)].attempts)
    trackers[Int(tracker)].dismissals = UInt8(clamping: caution(tracker, at: clock) + 1)
    trackers[Int(tracker)].dismissedAt = clock
    trackers[Int(tracker)].activeAt = clock
    trackers[Int(tracker)].scan = RecencyList.none
    trackers[Int(tracker)].isOfOneAttempt = false
    ofSeveral.append(tracker, &links)
    removeScan(slot)
  }

  /// Notes that `service` answered `scanner`.
  ///
  /// - Returns: The slot of the scanner's scan; `nil` if it is not scanning.
  mutating func noteAnswer(_ scanner: Scanner, from service: Endpoint) -> UInt32? {
    guard let slot = tracker(of: scanner) else { return nil }
    let scan = trackers[Int(slot)].scan
    guard scan == RecencyList.none else { return scan }
    pool.noteAnswer(&trackers[Int(slot)].attempts, from: service)
    return nil
  }

  /// The slot of the scan of `scanner`, suspected or confirmed.
  mutating func scan(of scanner: Scanner) -> UInt32? {
    guard scans.count > freeScans.count, let slot = tracker(of: scanner),
      trackers[Int(slot)].scan != RecencyList.none
    else { return nil }
    return trackers[Int(slot)].scan
  }

  /// The attempts that made a scan suspected, oldest first; none once it was confirmed.
  mutating func firstAttempts(of scanner: Scanner) -> [ScanAttempt] {
    guard let slot = tracker(of: scanner) else { return [] }
    var attempts: [ScanAttempt] = []
    pool.forEach(trackers[Int(slot)].attempts) { attempts.append($0) }
    return attempts
  }

  /// Forgets initiators of which nothing was heard since `deadline`, unless they are scanning.
  mutating func forget(before deadline: Int64) {
    forget(ofOneAttempt.oldest, before: deadline)
    forget(ofSeveral.oldest, before: deadline)
  }

  /// When the initiator quiet for longest was active.
  var oldestTracker: Int64? {
    [ofOneAttempt.oldest, ofSeveral.oldest].filter { $0 != RecencyList.none }
      .map { trackers[Int($0)].activeAt }.min()
  }

  private mutating func forget(_ oldest: UInt32, before deadline: Int64) {
    var oldest = oldest
    while oldest != RecencyList.none, trackers[Int(oldest)].activeAt < deadline {
      let isOfOneAttempt = trackers[Int(oldest)].isOfOneAttempt
      removeTracker(oldest)
      oldest = isOfOneAttempt ? ofOneAttempt.oldest : ofSeveral.oldest
    }
  }

  /// The slot of the tracker of `scanner`, if it has one.
  mutating func tracker(of scanner: Scanner) -> UInt32? {
    tracker(of: scanner, hash: scanner.hash(seed: seed))
  }

  @inline(__always) private mutating func tracker(of scanner: Scanner, hash: UInt64) -> UInt32? {
    index.slot(of: hash) { trackers[Int($0)].scanner == scanner }
  }

  private mutating func tracker(of scanner: Scanner, at clock: Int64) -> UInt32 {
    let hash = scanner.hash(seed: seed)
    if let slot = tracker(of: scanner, hash: hash) { return slot }
    if index.count >= limits.initiatorCapacity { evictTracker() }
    let tracker = Tracker(scanner: scanner, activeAt: clock)
    let slot: UInt32
    if let free = freeTrackers.popLast() {
      slot = free
      trackers[Int(slot)] = tracker
    } else {
      slot = UInt32(trackers.count)
      trackers.append(tracker)
      links.grow()
    }
    index.insert(slot, hash: hash)
    ofOneAttempt.append(slot, &links)
    return slot
  }

  private mutating func touch(_ slot: UInt32) {
    if !trackers[Int(slot)].isOfOneAttempt {
      ofSeveral.touch(slot, &links)
    } else if trackers[Int(slot)].attempts.unanswered > 1 {
      ofOneAttempt.remove(slot, &links)
      ofSeveral.append(slot, &links)
      trackers[Int(slot)].isOfOneAttempt = false
    } else {
      ofOneAttempt.touch(slot, &links)
    }
  }

  /// Makes room for another attempt of a tracker, the latest of its list.
  ///
  /// - Returns: Whether there is.
  private mutating func makeRoom(in slot: UInt32) -> Bool {
    while trackers[Int(slot)].attempts.unanswered >= ScanLimits.attemptsOfInitiator
      || pool.isFull && trackers[Int(slot)].attempts.count > 0
    {
      pool.removeFirst(of: &trackers[Int(slot)].attempts)
    }
    while pool.isFull {
      guard evictTracker(except: slot) else { return false }
    }
    return true
  }

  /// Forgets the initiator quiet for longest; one with a single attempt if there is any.
  ///
  /// - Returns: Whether there was one beside `kept`.
  @discardableResult
  private mutating func evictTracker(except kept: UInt32 = RecencyList.none) -> Bool {
    var slot = ofOneAttempt.oldest
    if slot == RecencyList.none || slot == kept { slot = ofSeveral.oldest }
    guard slot != RecencyList.none, slot != kept else { return false }
    evictedInitiators += 1
    removeTracker(slot)
    return true
  }

  mutating func removeTracker(_ slot: UInt32) {
    if trackers[Int(slot)].scan == RecencyList.none { unlink(slot) }
    pool.removeAll(of: &trackers[Int(slot)].attempts)
    index.remove(slot, hash: trackers[Int(slot)].scanner.hash(seed: seed))
    freeTrackers.append(slot)
  }

  private mutating func unlink(_ slot: UInt32) {
    if trackers[Int(slot)].isOfOneAttempt {
      ofOneAttempt.remove(slot, &links)
    } else {
      ofSeveral.remove(slot, &links)
    }
  }
}
