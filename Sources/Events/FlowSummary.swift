public import Wire

/// One conversation, as `flows` reports it.
public struct FlowSummary: Equatable, Sendable {
  /// The conversation's number, the same in every reading of a capture.
  public var flowIdentifier: UInt64
  /// Who opened it; with an unknown basis, the sender of the first packet.
  public var initiator: Endpoint
  /// The other end.
  public var service: Endpoint
  /// The transport.
  public var transport: Transport
  /// Where it was seen.
  public var origin: PacketOrigin
  /// Packets and bytes to the service end.
  public var toServer: TrafficCount
  /// Packets and bytes to the initiator.
  public var toClient: TrafficCount
  /// Its first packet, in nanoseconds since 1970.
  public var start: Int64
  /// Its last packet, in nanoseconds since 1970.
  public var end: Int64
  /// EVE's word for how far it came.
  public var state: String
  /// The step that named the service end.
  public var basis: DirectionBasis
  /// What the service end did; `nil` where none was named.
  public var evidence: Evidence?
  /// What the registry says of the service end's port.
  public var registry: RegistryFacts
  /// The local name of the port.
  public var label: String?
  /// Which of both ends is at home.
  public var home: HomeClass
  /// The protocol whose control connection announced it: `ftp` or `tftp`.
  public var relatedTo: String?

  /// A conversation with all that `flows` says of it.
  public init(
    flowIdentifier: UInt64, initiator: Endpoint, service: Endpoint, transport: Transport,
    origin: PacketOrigin, toServer: TrafficCount,
    toClient: TrafficCount, start: Int64, end: Int64, state: String,
    basis: DirectionBasis, evidence: Evidence?, registry: RegistryFacts, label: String?,
    home: HomeClass
  ) {
    self.flowIdentifier = flowIdentifier
    self.initiator = initiator
    self.service = service
    self.transport = transport
    self.origin = origin
    self.toServer = toServer
    self.toClient = toClient
    self.start = start
    self.end = end
    self.state = state
    self.basis = basis
    self.evidence = evidence
    self.registry = registry
    self.label = label
    self.home = home
  }
}
