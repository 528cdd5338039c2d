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

  /// A factory for the events of one run.
  public init(registry: Registry, rules: RuleSet, ports: PortTable, sources: SourceNames) {
    self.registry = registry
    self.rules = rules
    self.ports = ports
    self.sources = sources
  }

  /// The report of a conversation.
  public func flow(_ conversation: Conversation) -> FlowSummary {
    let initiator = conversation.end(conversation.initiatorSide)
    let service = conversation.end(conversation.initiatorSide.opposite)
    let sent = conversation.state(conversation.initiatorSide)
    let received = conversation.state(conversation.initiatorSide.opposite)
    return FlowSummary(
      flowIdentifier: conversation.flowIdentifier, initiator: initiator, service: service,
      transport: conversation.transport,
      origin: origin(conversation, packetNumber: conversation.firstPacketNumber),
      toServer: TrafficCount(packets: sent.packets, bytes: sent.bytes),
      toClient: TrafficCount(packets: received.packets, bytes: received.bytes),
      start: conversation.firstSeen, end: conversation.lastSeen, state: conversation.stateWord,
      basis: conversation.basis,
      evidence: conversation.basis == .unknown ? nil : conversation.evidence,
      registry: facts(service.port, conversation.transport),
      label: rules.label(of: service.port, conversation.transport))
  }

  func alert(_ finding: Finding, phase: Phase, reason: EndReason? = nil) -> Alert {
    let conversation = finding.conversation
    let rule = rules.rules[finding.rule]
    return Alert(
      timestamp: phase == .end ? finding.lastSeen : finding.raisedAt,
      flowIdentifier: conversation.flowIdentifier,
      initiator: initiator(of: conversation, to: finding.service), service: finding.service,
      transport: finding.transport,
      origin: origin(conversation, packetNumber: finding.packetNumber),
      rule: RuleFacts(
        id: rule.id, signatureID: rule.signatureID, revision: rule.revision, title: rule.title,
        category: rule.category),
      phase: phase, endReason: reason, severity: finding.severity,
      severityBefore: finding.toldSeverity, evidence: finding.evidence,
      basis: conversation.basis, registry: facts(finding.service.port, finding.transport),
      label: rules.label(of: finding.service.port, finding.transport),
      firstSeen: finding.firstSeen, lastSeen: finding.lastSeen, packets: finding.packets,
      bytes: finding.bytes, initiators: finding.initiators)
  }

  /// The other end of a conversation with `service`, also where the ends have been swapped since.
  private func initiator(of conversation: Conversation, to service: Endpoint) -> Endpoint {
    conversation.first == service ? conversation.second : conversation.first
  }

  private func origin(_ conversation: Conversation, packetNumber: UInt64) -> PacketOrigin {
    PacketOrigin(
      interface: sources.interface(conversation.interface),
      file: sources.file(conversation.interface),
      packetNumber: sources.isLive ? nil : packetNumber, vlans: conversation.vlans.list,
      encapsulations: conversation.encapsulations.list)
  }

  private func facts(_ port: UInt16, _ transport: Transport) -> RegistryFacts {
    let portClass = ports[transport, port]
    return RegistryFacts(
      status: portClass.status, range: portClass.range,
      service: registry.service(of: port, transport: transport), date: registry.date)
  }
}
