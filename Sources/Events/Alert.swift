public import Wire

/// One event about a finding: traffic to a service end that a rule matched.
public struct Alert: Equatable, Sendable {
  /// The time of the packet that raised it, in nanoseconds since 1970.
  public var timestamp: Int64
  /// The conversation's number, the same in every reading of a capture.
  public var flowIdentifier: UInt64
  /// Who opened the conversation.
  public var initiator: Endpoint
  /// The end it was opened to.
  public var service: Endpoint
  /// The transport.
  public var transport: Transport
  /// Where it was seen.
  public var origin: PacketOrigin
  /// The rule.
  public var rule: RuleFacts
  /// Where in the finding's life it stands.
  public var phase: Phase
  /// Why the finding ended; only with `end`.
  public var endReason: EndReason?
  /// How much it matters.
  public var severity: Severity
  /// How much it mattered in the finding's event before this one; `nil` if this is the first.
  public var severityBefore: Severity?
  /// What the service end did.
  public var evidence: Evidence
  /// The step that named the service end.
  public var basis: DirectionBasis
  /// What the registry says of the port.
  public var registry: RegistryFacts
  /// The local name of the port.
  public var label: String?
  /// The finding's first packet, in nanoseconds since 1970.
  public var firstSeen: Int64
  /// The finding's latest packet, in nanoseconds since 1970.
  public var lastSeen: Int64
  /// The finding's packets.
  public var packets: UInt64
  /// The finding's bytes, as frames on the wire.
  public var bytes: UInt64
  /// How many hosts opened conversations to the service end.
  public var initiators: UInt64

  /// An event with all that it says.
  public init(
    timestamp: Int64, flowIdentifier: UInt64, initiator: Endpoint, service: Endpoint,
    transport: Transport, origin: PacketOrigin, rule: RuleFacts, phase: Phase,
    endReason: EndReason?, severity: Severity, severityBefore: Severity? = nil, evidence: Evidence,
    basis: DirectionBasis,
    registry: RegistryFacts, label: String?, firstSeen: Int64, lastSeen: Int64, packets: UInt64,
    bytes: UInt64, initiators: UInt64
  ) {
    self.timestamp = timestamp
    self.flowIdentifier = flowIdentifier
    self.initiator = initiator
    self.service = service
    self.transport = transport
    self.origin = origin
    self.rule = rule
    self.phase = phase
    self.endReason = endReason
    self.severity = severity
    self.severityBefore = severityBefore
    self.evidence = evidence
    self.basis = basis
    self.registry = registry
    self.label = label
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.packets = packets
    self.bytes = bytes
    self.initiators = initiators
  }

  /// The command that shows, on the service end's host, what listens there (ss(8)).
  public var nextStep: String {
    let option =
      switch transport {
      case .tcp: "t"
      case .udp: "u"
      case .sctp: "S"
      case .dccp: "d"
      }
    return "ss -\(option)lnp 'sport = :\(service.port)'"
  }
}
