import Conversations
import Events
import Ports
import Wire

@testable import RuleEngine

/// Conversations and findings of a run, fed with packets as the analysis is.
final class Run {
  var findings: FindingTable
  private var conversations: ConversationTable
  private var ports: PortTable
  private let events = Events()
  private var number: UInt64 = 0

  private final class Events {
    var all: [Alert] = []
    var notices: [Notice] = []
  }

  /// What was told, in order.
  var alerts: [Alert] { events.all }

  /// What the run said of itself, in order.
  var notices: [Notice] { events.notices }

  /// What was told, a few words each: phase, severity, evidence, port of the service end.
  var told: [String] {
    alerts.map {
      "\($0.phase.rawValue) \($0.severity.word) \($0.evidence.word) \($0.service.port)"
    }
  }

  /// A run under the built-in rules and those in `yaml`.
  init(
    _ limits: FindingLimits = FindingLimits(), yaml: String = "version: 1",
    baseline: Baseline = Baseline()
  ) throws {
    var rules = RuleSet.builtIn
    rules.merge(try RuleSet(yaml: yaml, file: "rules.yaml"))
    let ports = rules.portTable(Sample.registry)
    let factory = EventFactory(
      registry: Sample.registry, rules: rules, ports: ports,
      sources: SourceNames(names: ["test.pcap"], isLive: false), baseline: baseline)
    let events = events
    self.ports = ports
    conversations = ConversationTable(ports: ports, seed: 1)
    findings = FindingTable(limits: limits, factory: factory) { event in
      switch event {
      case .alert(let alert): events.all.append(alert)
      case .notice(let notice): events.notices.append(notice)
      default: break
      }
    }
  }

  /// Judges under the built-in rules and those in `yaml` from now on.
  func use(yaml: String) throws {
    var rules = RuleSet.builtIn
    rules.merge(try RuleSet(yaml: yaml, file: "rules.yaml"))
    ports = rules.portTable(Sample.registry)
    conversations.use(ports)
    findings.use(
      EventFactory(
        registry: Sample.registry, rules: rules, ports: ports,
        sources: SourceNames(names: ["test.pcap"], isLive: false)))
  }

  /// Takes packets in.
  func take(_ packets: PacketRecord...) { take(packets) }

  /// Takes packets in.
  func take(_ packets: [PacketRecord]) {
    for packet in packets {
      number += 1
      findings.noteScanSigns(packet, number: number)
      let isWatched =
        ports[packet.transport, packet.sourcePort].isWatched
        || ports[packet.transport, packet.destinationPort].isWatched
      guard isWatched, let update = conversations.update(packet, number: number) else { continue }
      if update.change.isEmpty, findings.count(packet, of: update.finding) { continue }
      let finding = findings.note(
        packet, number: number, of: conversations.conversation(in: update.slot),
        known: update.finding, update.change)
      conversations.setFinding(finding, of: update.slot)
    }
  }

  /// Moves the packets' clock on.
  func advance(toSecond seconds: Int64, plusNanoseconds nanoseconds: Int64 = 0) {
    findings.advance(to: seconds * 1_000_000_000 + nanoseconds)
  }
}
