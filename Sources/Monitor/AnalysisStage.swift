import Capture
import Conversations
import Events
import Foundation
import Ports
import RuleEngine
import Wire

/// The analysis thread's half of the pipeline: conversations, rules, events.
struct AnalysisStage: ~Copyable {
  private let plan: AnalysisPlan
  private let home: HomeNetworks
  private let isLive: Bool
  private let sources: SourceNames
  private let messages: Mailbox<CaptureMessage>
  private let reloader: Reloader
  private let report: (String) -> Void
  private var ports: PortTable
  private let writer: EventWriter
  private var conversations: ConversationTable
  private var findings: FindingTable
  private var packetNumber: UInt64 = 0
  /// How much packet time may pass before the tables hear of it and live events are written.
  private static let tickNanoseconds: Int64 = 100_000_000
  private var nextTick = Int64.min
  /// Live, what is older than this shows that the clock was set back.
  private var leastTime = Int64.min
  private let plainFlags = PlainFlags()
  /// How long to sleep at most while nothing comes: what waits for its time is told as late.
  static let waitMilliseconds = 50
  /// Interfaces hand over packets out of order by less than this; the system's clock steps by more.
  private static let stepNanoseconds: Int64 = 10_000_000_000
  /// How long the outputs may take for what waits at the end, so that a stop takes less than 5 s, with
  /// a second for a disk that hangs.
  private static let liveFinishTime = Duration.seconds(3)
  /// How long that may take when files were read and nobody asked for the end.
  private static let finishTime = Duration.seconds(30)

  init(
    _ plan: AnalysisPlan, _ rules: RulesInForce, home: HomeNetworks, sources: SourceNames,
    outputs: OutputSet,
    messages: Mailbox<CaptureMessage>, reloader: Reloader, report: @escaping (String) -> Void
  ) {
    let writer = EventWriter(outputs, rules.eventFactory(sources, home))
    self.plan = plan
    self.home = home
    self.isLive = sources.isLive
    self.sources = sources
    self.messages = messages
    self.reloader = reloader
    self.report = report
    self.ports = rules.ports
    self.writer = writer
    let onFinish: ((Conversation) -> Void)? =
      switch plan.report {
      case .findings: nil
      case .conversations: { writer.write(flow: $0) }
      case .services: { writer.learner.note($0, writer.factory) }
      }
    conversations = ConversationTable(
      ports: rules.ports, limits: plan.conversationLimits, onFinish: onFinish)
    conversations.use(learned: rules.learnedEnds)
    var limits = plan.findingLimits
    limits.minimumSeverity = plan.leastSeverity
    findings = FindingTable(limits: limits, factory: writer.factory) {
      writer.write($0)
    }
  }

  /// Takes records until there will be no more, then writes the closing statistics.
  mutating func run(_ records: consuming some RecordSource & ~Copyable) -> RunResult {
    var records = records
    // Made once: it takes as long as some packets.
    var groups: [4 of PacketGroup] = InlineArray(repeating: PacketGroup())
    while true {
      let taken = records.withBatch { batch in
        take(batch, &groups)
      }
      for message in messages.take() { answer(message) }
      guard taken == 0 else { continue }
      if records.isFinished() { break }
      if isLive { findings.advance(to: LiveReader.now) }
      settle()
      records.wait(milliseconds: Self.waitMilliseconds)
    }
    for message in messages.take() { answer(message) }
    return finish(records.report())
  }

  /// Writes what waits; ends the run if nobody reads it.
  private mutating func settle() {
    writer.outputs.flush()
    endIfAbandoned()
  }

  private func endIfAbandoned() {
    if writer.outputs.isAbandoned { SignalRequest.requestStop() }
  }

  private mutating func answer(_ message: CaptureMessage) {
    switch message {
    case .notice(let notice): writer.write(.notice(notice))
    case .statistics(let report): writer.write(.statistics(statistics(report), isLive: isLive))
    case .reopen: writer.outputs.reopen()
    case .rulesLoaded: if let rules = reloader.take() { use(rules) }
    }
  }

  /// Judges by `rules` from now on; findings and counters stay.
  private mutating func use(_ rules: RulesInForce) {
    ports = rules.ports
    writer.factory = rules.eventFactory(sources, home)
    conversations.use(rules.ports)
    conversations.use(learned: rules.learnedEnds)
    findings.use(writer.factory)
    writer.write(
      .notice(Notice(at: LiveReader.now, .reloaded, "in force now: \(rules.summary)")))
  }

  /// Takes records in groups, so that what each needs of the memory is asked for before it is its turn:
  /// while one group is taken in, the conversations of the next three are on their way.
  private mutating func take(
    _ batch: Span<PacketRecord>, _ groups: inout [4 of PacketGroup]
  ) {
    let count = (batch.count + PacketGroup.limit - 1) / PacketGroup.limit
    for step in 0..<count + 3 {
      if step < count { prepare(&groups[step & 3], step, batch) }
      if 1..<count + 1 ~= step { fetchFirst(&groups[(step - 1) & 3]) }
      if 2..<count + 2 ~= step { fetchMore(&groups[(step - 2) & 3], batch) }
      if step >= 3 { take(&groups[(step - 3) & 3], of: batch) }
    }
  }

  /// Looks at the records of a group, the one with this number in its batch.
  private mutating func prepare(
    _ group: inout PacketGroup, _ number: Int, _ batch: Span<PacketRecord>
  ) {
    group.start = number * PacketGroup.limit
    group.count = min(PacketGroup.limit, batch.count - group.start)
    let next = group.start + group.count
    batch.prefetch(next..<next + PacketGroup.limit)
    let records = group.records(of: batch)
    let tracksAll = bit(plan.report != .findings)
    var (tracked, plain, special): (UInt32, UInt32, UInt32) = (0, 0, 0)
    for place in records.indices {
      let weight = weigh(records[place], tracksAll: tracksAll)
      let shift = UInt32(truncatingIfNeeded: place)
      tracked |= weight.isTracked &<< shift
      plain |= weight.isPlain &<< shift
      special |= weight.isSpecial &<< shift
    }
    conversations.beginLookups(records, tracked, &group.lookups)
    // No plain packet is a sign of a scan.
    let all = UInt32.max &>> UInt32(PacketGroup.limit - group.count)
    group.signs =
      plan.report == .findings
      ? findings.beginLookups(records, ~plain & all, &group.scanLookups) : 0
    special |= group.signs
    group.tracked = tracked
    group.plain = tracked & plain & ~special
    group.notable = (tracked | special) & ~group.plain
  }

  /// Asks for what every packet of a group needs.
  private mutating func fetchFirst(_ group: inout PacketGroup) {
    conversations.fetchLines(group.tracked, &group.lookups)
    findings.fetchTrackers(group.signs, &group.scanLookups)
  }

  /// Asks for what only some of them need.
  private mutating func fetchMore(_ group: inout PacketGroup, _ batch: Span<PacketRecord>) {
    conversations.fetchDetails(group.tracked, plain: group.plain, &group.lookups)
    findings.fetchAttempts(group.records(of: batch), group.signs, &group.scanLookups)
  }

  /// Takes in a group: plain packets many at a time, what lies between them one by one.
  private mutating func take(_ group: inout PacketGroup, of batch: Span<PacketRecord>) {
    let records = group.records(of: batch)
    var (plain, notable) = (group.plain, group.notable)
    var counted = 0
    while true {
      let beforeNotable: UInt32 = (1 << notable.trailingZeroBitCount) &- 1
      let run = plain & beforeNotable
      if run != 0 { plain &= ~count(run, in: &group, of: records) }
      let left = plain | notable
      guard left != 0 else { break }
      let place = left.trailingZeroBitCount
      let isTracked = group.tracked &>> UInt32(place) & 1 != 0
      let isSign = group.signs &>> UInt32(place) & 1 != 0
      packetNumber += UInt64(place - counted)
      counted = place + 1
      take(
        records[place], hash: isTracked ? group.lookups.hashes[place] : nil, mayBeScanSign: isSign)
      let rest = ~(1 &<< UInt32(place))
      plain &= rest
      notable &= rest
    }
    packetNumber += UInt64(records.count - counted)
  }

  /// Counts plain packets, up to the first of which more is to be known.
  ///
  /// - Returns: Those that were counted.
  private mutating func count(
    _ places: UInt32, in group: inout PacketGroup, of records: Span<PacketRecord>
  ) -> UInt32 {
    var counted = conversations.findCountable(records, places, &group.lookups)
    if plan.report == .findings {
      counted = findings.count(records, counted, group.lookups.findings.span)
    }
    conversations.count(records, counted, &group.lookups)
    return counted
  }

  /// Whether a record concerns a conversation that is kept; whether it is of a packet that is only
  /// counted then; and whether it is to be looked at in any case: 1 or 0 for each.
  ///
  /// In numbers, not in branches: what one packet is says nothing about the next, so that a processor
  /// would guess wrong as often as not.
  @inline(__always) private func weigh(
    _ record: PacketRecord, tracksAll: UInt32
  ) -> (isTracked: UInt32, isPlain: UInt32, isSpecial: UInt32) {
    let isTracked =
      tracksAll
      | ports.watchBit(
        transportPlace: record.transportPlace, record.sourcePort, record.destinationPort)
    // Whether it is before the least time, which is never after the next tick, or not before that, in one
    // comparison.
    let sinceLeast = UInt64(bitPattern: record.timestampNanoseconds &- leastTime)
    let isTick = bit(sinceLeast >= UInt64(bitPattern: nextTick &- leastTime))
    guard record.kind == .packet else { return Self.weigh(record.kind, isTracked, isTick) }
    return (isTracked, plainFlags[record], isTick)
  }

  /// The same of a record that is not simply of a packet; by itself, or every record would first be asked
  /// whether it is one of these.
  @inline(never) private static func weigh(
    _ kind: RecordKind, _ isTracked: UInt32, _ isTick: UInt32
  ) -> (isTracked: UInt32, isPlain: UInt32, isSpecial: UInt32) {
    // Records without ports say 0, and reserved port 0 is watched.
    (isTracked & (kind.hasPorts ? 1 : 0), 0, isTick | (kind.isFrame ? 0 : 1))
  }

  @inline(__always) private func bit(_ condition: Bool) -> UInt32 { condition ? 1 : 0 }

  /// Takes a record in.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - hash: That of its conversation, if it concerns one that is kept.
  ///   - mayBeScanSign: Whether it may be a sign of a scan, and anybody asks for those.
  @inline(__always) private mutating func take(
    _ record: PacketRecord, hash: UInt32?, mayBeScanSign: Bool
  ) {
    switch record.kind {
    case .sourceChange:
      packetNumber = 0
      return
    case .skip:
      packetNumber += UInt64(record.skippedCount)
      return
    case .announcement:
      conversations.expect(record)
      return
    default: packetNumber += 1
    }
    if record.timestampNanoseconds >= nextTick {
      tick(record.timestampNanoseconds)
    } else if record.timestampNanoseconds < leastTime {
      setBack(to: record.timestampNanoseconds)
    }
    guard record.kind.hasPorts else { return }
    if mayBeScanSign { findings.noteScanSigns(record, number: packetNumber) }
    if let hash { track(record, hash) }
  }

  /// Moves the tables' clocks on, also while no packet concerns them.
  ///
  /// On a link that is never idle nothing else would tell what waits, or write what was told.
  private mutating func tick(_ time: Int64) {
    nextTick = time + Self.tickNanoseconds
    if isLive { leastTime = nextTick - Self.stepNanoseconds }
    conversations.advance(to: time)
    findings.advance(to: time)
    if isLive { settle() } else { endIfAbandoned() }
  }

  /// The system's clock was set back: without this nothing that needs time would be told until it has
  /// caught up.
  private mutating func setBack(to time: Int64) {
    conversations.setBack(to: time)
    findings.setBack(to: time)
    tick(time)
  }

  private mutating func track(_ record: PacketRecord, _ hash: UInt32) {
    guard let update = conversations.update(record, number: packetNumber, hash: hash),
      plan.report == .findings
    else { return }
    let known = update.finding
    // Most packets change nothing, and then nothing of the conversation is needed.
    if update.change.isEmpty, findings.count(record, of: known) { return }
    let finding = findings.note(
      record, number: packetNumber, of: conversations.conversation(in: update.slot), known: known,
      update.change)
    if finding != known { conversations.setFinding(finding, of: update.slot) }
  }

  private mutating func finish(_ report: CaptureReport) -> RunResult {
    conversations.flush()
    findings.flush()
    writer.write(.statistics(statistics(report), isLive: isLive))
    let isAbandoned = writer.outputs.isAbandoned
    var result = RunResult(
      statistics: statistics(report), highestSeverity: findings.counters.highest,
      outputError: writer.outputs.finish(
        within: isLive || SignalRequest.isStopPending ? Self.liveFinishTime : Self.finishTime,
        report: self.report),
      isAbandoned: isAbandoned)
    if plan.report == .services { result.baseline = baseline() }
    return result
  }

  private func baseline() -> LearnedBaseline {
    let baseline = writer.learner.baseline(writer.factory)
    let isWatched = { [ports] (service: LearnedService) in
      ports[service.transport, service.service.port].isWatched
    }
    return LearnedBaseline(
      text: baseline.yaml(sources: sources.text, isWatched: isWatched),
      services: baseline.services.count, watched: baseline.services.count(where: isWatched),
      unlearned: writer.learner.unlearned)
  }

  private func statistics(_ report: CaptureReport) -> RunStatistics {
    var statistics = RunStatistics()
    report.fill(&statistics)
    if isLive { statistics.timestamp = LiveReader.now }
    statistics.conversations = conversations.counters.begun
    statistics.undirected = conversations.counters.undirected
    statistics.evictedConversations = conversations.counters.evicted
    statistics.relatedConversations = conversations.counters.related
    statistics.evictedExpectations = conversations.counters.evictedExpectations
    statistics.wereJudged = plan.report == .findings
    let counters = findings.counters
    for severity in Severity.allCases {
      statistics.findings[Int(severity.rawValue)] = counters.findings(severity)
    }
    statistics.belowThreshold = counters.belowThreshold
    statistics.withdrawn = counters.withdrawn
    statistics.evictedFindings = counters.evicted
    statistics.absorbed = counters.absorbed
    statistics.learned = counters.learned
    statistics.evictedScanners = counters.evictedScanners
    statistics.uncountedHosts = counters.uncountedHosts
    statistics.uncountedPorts = counters.uncountedPorts
    statistics.suppressed = counters.suppressed
    statistics.suppressions = findings.suppressionUses.map {
      SuppressionStatistics(
        place: $0.suppression.place, reason: $0.suppression.reason, hits: $0.hits)
    }
    statistics.events = writer.events
    statistics.outputs = writer.outputs.statistics
    return statistics
  }
}
