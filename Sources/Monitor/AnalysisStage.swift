import Conversations
import Events
import Foundation
import Outputs
import Ports
import Ring
import RuleEngine
import Wire

/// The analysis thread's half of the pipeline: conversations, rules, events.
final class AnalysisStage {
  private let plan: AnalysisPlan
  private let isLive: Bool
  private let ports: PortTable
  private let output: EventOutput
  private let tally: AnalysisTally
  private let conversations: ConversationTable
  private let findings: FindingTable
  private var packetNumber: UInt64 = 0
  /// How much packet time may pass before the tables hear of it and live events are written.
  private static let tickNanoseconds: Int64 = 100_000_000
  private var nextTick = Int64.min

  init(_ plan: AnalysisPlan, sources: SourceNames, output: EventOutput) {
    let ports = plan.rules.portTable(plan.registry)
    let factory = EventFactory(
      registry: plan.registry, rules: plan.rules, ports: ports, sources: sources)
    let tally = AnalysisTally()
    let reportsConversations = plan.report == .conversations
    self.plan = plan
    self.isLive = sources.isLive
    self.ports = ports
    self.output = output
    self.tally = tally
    conversations = ConversationTable(ports: ports, limits: plan.conversationLimits) {
      if $0.basis == .unknown { tally.undirected += 1 }
      if reportsConversations { output.write(factory.flow($0)) }
    }
    findings = FindingTable(
      rules: plan.rules, ports: ports, limits: plan.findingLimits, factory: factory
    ) {
      tally.events += 1
      output.write($0)
    }
  }

  /// Takes records until the capture thread has finished, then writes the closing statistics.
  func run(
    _ consumer: consuming PacketRing<PacketRecord>.Consumer, _ report: Handover<CaptureReport>
  ) -> RunResult {
    var consumer = consumer
    var backoff = Backoff()
    while true {
      let taken = consumer.withBatch { batch in
        for place in batch.indices { take(batch[place]) }
      }
      if taken > 0 {
        backoff.reset()
        continue
      }
      if consumer.isFinished() { break }
      if isLive { findings.advance(to: Self.now) }
      output.flush()
      backoff.wait()
    }
    return finish(report.take() ?? CaptureReport())
  }

  private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) * 1_000 }

  @inline(__always) private func take(_ record: PacketRecord) {
    if record.kind == .sourceChange {
      packetNumber = 0
      return
    }
    packetNumber += 1
    if record.timestampNanoseconds >= nextTick { tick(record.timestampNanoseconds) }
    switch record.kind {
    case .sourceChange, .other: return
    case .packet, .portsOnly, .unreachable:
      let isWatched =
        ports[record.transport, record.sourcePort].isWatched
        || ports[record.transport, record.destinationPort].isWatched
      if isWatched || plan.report == .conversations { track(record) }
    }
  }

  /// Moves the tables' clocks on, also while no packet concerns them.
  ///
  /// On a link that is never idle nothing else would tell what waits, or write what was told.
  private func tick(_ time: Int64) {
    nextTick = time + Self.tickNanoseconds
    conversations.advance(to: time)
    findings.advance(to: time)
    if isLive { output.flush() }
  }

  private func track(_ record: PacketRecord) {
    guard let update = conversations.update(record, number: packetNumber),
      plan.report == .findings
    else { return }
    let conversation = conversations[update.slot]
    let finding = findings.note(
      record, number: packetNumber, of: conversation, update.change)
    if finding != conversation.finding { conversations.setFinding(finding, of: update.slot) }
  }

  private func finish(_ report: CaptureReport) -> RunResult {
    conversations.flush()
    findings.flush()
    var statistics = RunStatistics()
    report.fill(&statistics)
    statistics.conversations = conversations.counters.begun
    statistics.undirected = tally.undirected
    statistics.evictedConversations = conversations.counters.evicted
    for severity in Severity.allCases {
      statistics.findings[Int(severity.rawValue)] = findings.counters.findings(severity)
    }
    statistics.belowThreshold = findings.counters.belowThreshold
    statistics.evictedFindings = findings.counters.evicted
    statistics.suppressed = findings.counters.suppressed
    statistics.events = tally.events
    output.write(statistics, isLive: isLive)
    output.flush()
    return RunResult(
      statistics: statistics, highestSeverity: findings.counters.highest,
      outputError: output.error)
  }
}
