public import Conversations
public import Events
public import Ports
import Wire

/// Makes events out of findings and conversations: adds what registry, rules and sources say.
public struct EventFactory: Sendable {
  let registry: Registry
  let rules: RuleSet
  let ports: PortTable
  let sources: SourceNames
  let home: HomeNetworks
  let baseline: Baseline

  /// A factory for the events of one run.
  public init(
    registry: Registry, rules: RuleSet, ports: PortTable, sources: SourceNames,
    home: HomeNetworks = .standard, baseline: Baseline = Baseline()
  ) {
    self.registry = registry
    self.rules = rules
    self.ports = ports
    self.sources = sources
    self.home = home
    self.baseline = baseline
  }

  /// The report of a conversation.
  public func flow(_ conversation: Conversation) -> FlowSummary {
    let initiator = conversation.end(conversation.initiatorSide)
    let service = conversation.end(conversation.initiatorSide.opposite)
    let sent = conversation.state(conversation.initiatorSide)
    let received = conversation.state(conversation.initiatorSide.opposite)
    var summary = FlowSummary(
      flowIdentifier: conversation.flowIdentifier, initiator: initiator, service: service,
      transport: conversation.transport,
      origin: origin(conversation, packetNumber: conversation.firstPacketNumber),
      toServer: TrafficCount(packets: sent.packets, bytes: sent.bytes),
      toClient: TrafficCount(packets: received.packets, bytes: received.bytes),
      start: conversation.firstSeen, end: conversation.lastSeen, state: conversation.stateWord,
      basis: conversation.basis,
      evidence: conversation.basis == .unknown ? nil : conversation.evidence,
      registry: facts(service.port, conversation.transport),
      label: rules.label(of: service.port, conversation.transport),
      home: home.classify(initiator: initiator.address, service: service.address))
    summary.relatedTo = conversation.relation?.word
    return summary
  }

  /// What rules judge of a conversation with the service end `service`.
  ///
  /// What the service end did for others is no evidence of what it did for this initiator.
  func subject(
    _ conversation: Conversation, _ service: Endpoint, _ portClass: PortClass
  ) -> Subject {
    let initiator = conversation.end(conversation.initiatorSide)
    return Subject(
      initiator: initiator, service: service, transport: conversation.transport,
      portClass: portClass, evidence: conversation.evidence, basis: conversation.basis,
      home: home.classify(initiator: initiator.address, service: service.address),
      interface: sources.interface(conversation.interface), vlans: conversation.vlans)
  }

  /// An event about a finding.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - phase: Where in its life it stands.
  ///   - reason: Why it ends, with that phase.
  ///   - isRise: Whether an update tells of a rise in severity, and not of what was counted since.
  /// - Returns: The event.
  func alert(
    _ finding: Finding, phase: Phase, reason: EndReason? = nil, isRise: Bool = false
  ) -> Alert {
    let shown = finding.shown
    let rule = rules.rules[finding.rule]
    return Alert(
      timestamp: phase == .new || isRise ? finding.raisedAt : finding.lastSeen,
      flowIdentifier: shown.flowIdentifier, initiator: shown.initiator,
      service: finding.service, transport: finding.transport,
      origin: origin(
        shown.interface, shown.vlans, shown.encapsulations, packetNumber: finding.packetNumber),
      rule: RuleFacts(rule), phase: phase, endReason: reason, severity: finding.severity,
      severityBefore: finding.told.severity, evidence: finding.evidence,
      basis: shown.basis, registry: facts(finding.service.port, finding.transport),
      label: rules.label(of: finding.service.port, finding.transport),
      home: home.classify(
        initiator: shown.initiator.address, service: finding.service.address),
      firstSeen: finding.firstSeen, lastSeen: finding.lastSeen, counts: finding.counts,
      countsSince: finding.told.hasBegun ? finding.counts.since(finding.told.counts) : nil)
  }

  /// An event about a scan.
  func alert(_ scan: Scan, phase: Phase, reason: EndReason? = nil) -> Alert {
    let conversation = scan.conversation
    let service = conversation.end(conversation.initiatorSide.opposite)
    return Alert(
      timestamp: scan.lastSeen, flowIdentifier: conversation.flowIdentifier,
      initiator: conversation.end(conversation.initiatorSide), service: service,
      transport: scan.scanner.transport,
      origin: origin(conversation, packetNumber: scan.packetNumber),
      rule: RuleFacts(rules.rules[scan.rule]), phase: phase, endReason: reason,
      severity: scan.severity, severityBefore: scan.told.severity, evidence: scan.evidence,
      basis: scan.basis, registry: facts(service.port, scan.scanner.transport),
      label: scan.ports.count == 1 ? rules.label(of: service.port, scan.scanner.transport) : nil,
      home: home.classify(initiator: scan.scanner.address, service: service.address),
      firstSeen: scan.firstSeen, lastSeen: scan.lastSeen, counts: scan.counts,
      countsSince: scan.told.hasBegun ? scan.counts.since(scan.told.counts) : nil,
      scan: scan.facts)
  }

  private func origin(_ conversation: Conversation, packetNumber: UInt64) -> PacketOrigin {
    origin(
      conversation.interface, conversation.vlans, conversation.encapsulations,
      packetNumber: packetNumber)
  }

  private func origin(
    _ interface: UInt16, _ vlans: VLANIdentifiers, _ encapsulations: EncapsulationStack,
    packetNumber: UInt64
  ) -> PacketOrigin {
    PacketOrigin(
      interface: sources.interface(interface), file: sources.file(interface),
      packetNumber: sources.isLive ? nil : packetNumber, vlans: vlans.list,
      encapsulations: encapsulations.list)
  }

  private func facts(_ port: UInt16, _ transport: Transport) -> RegistryFacts {
    let portClass = ports[transport, port]
    return RegistryFacts(
      status: portClass.status, range: portClass.range,
      service: registry.service(of: port, transport: transport), date: registry.date)
  }
}

extension RuleFacts {
  /// What an event says of `rule`.
  init(_ rule: Rule) {
    self.init(
      id: rule.id, signatureID: rule.signatureID, revision: rule.revision, title: rule.title,
      category: rule.category)
  }
}

extension Notice {
  /// Says that a suppression would have applied, had it not expired.
  init(expired suppression: Suppression, at time: Int64) {
    let day = suppression.expires.map { Timestamp(nanoseconds: $0).date } ?? "-"
    self.init(
      at: time, .suppressionExpired,
      "\(suppression.place) (\(suppression.reason)) ended on \(day) and no longer applies; renew it "
        + "or take it out")
  }
}
