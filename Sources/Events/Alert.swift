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
  /// Which of both ends is at home.
  public var home: HomeClass
  /// The finding's first packet, in nanoseconds since 1970.
  public var firstSeen: Int64
  /// The finding's latest packet, in nanoseconds since 1970.
  public var lastSeen: Int64
  /// What the finding has counted.
  public var counts: AlertCounts
  /// What of that came since its event before this one; `nil` if this is the first.
  public var countsSince: AlertCounts?
  /// How far it reached, if it is a scan; `service` is then the service end that made it one.
  public var scan: ScanFacts?

  /// An event with all that it says.
  public init(
    timestamp: Int64, flowIdentifier: UInt64, initiator: Endpoint, service: Endpoint,
    transport: Transport, origin: PacketOrigin, rule: RuleFacts, phase: Phase,
    endReason: EndReason?, severity: Severity, severityBefore: Severity? = nil, evidence: Evidence,
    basis: DirectionBasis,
    registry: RegistryFacts, label: String?, home: HomeClass, firstSeen: Int64, lastSeen: Int64,
    counts: AlertCounts, countsSince: AlertCounts? = nil, scan: ScanFacts? = nil
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
    self.home = home
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.counts = counts
    self.countsSince = countsSince
    self.scan = scan
  }

  /// The host that was reached; `nil` for a scan of several.
  public var serviceAddress: IPAddress? {
    scan.map { $0.hosts == 1 } ?? true ? service.address : nil
  }

  /// The port that was reached; `nil` for a scan of several.
  public var servicePort: UInt16? { scan.map { $0.ports == 1 } ?? true ? service.port : nil }

  /// The command to go on with: on the service end's host it shows what listens there, on a scanning
  /// host of ours what scans (ss(8)), of any other host to whom it belongs (whois(1)).
  public var nextStep: String {
    let option =
      switch transport {
      case .tcp: "t"
      case .udp: "u"
      case .sctp: "S"
      case .dccp: "d"
      }
    guard scan != nil else { return "ss -\(option)lnp 'sport = :\(service.port)'" }
    switch home {
    case .outbound, .internal: return "ss -\(option)np state syn-sent"
    case .inbound, .external: return "whois \(initiator.address)"
    }
  }
}
