public import Events
public import Ports
public import Wire

/// What a rule judges: one conversation's service end, and how it was reached.
public struct Subject: Sendable {
  /// Who opened the conversation.
  public var initiator: Endpoint
  /// The end it was opened to.
  public var service: Endpoint
  /// The transport.
  public var transport: Transport
  /// What the service end's port is.
  public var portClass: PortClass
  /// What the service end did.
  public var evidence: Evidence
  /// The step that named the service end.
  public var basis: DirectionBasis
  /// Which of both ends is at home.
  public var home: HomeClass
  /// The interface's name; `nil` for a file that does not say it.
  public var interface: String?
  /// The id of the rule that judged it, once one did.
  public var rule: String?
  /// The VLANs.
  public var vlans: VLANIdentifiers
  /// How far it reaches, if it is a scan, of which the service end is only one.
  public var spread: ScanSpread?
}
