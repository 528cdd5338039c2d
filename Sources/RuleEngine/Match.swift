public import Events
public import Ports
public import Wire

/// Conditions on a service end.
///
/// Each is a list of which one must hold; an absent one holds.
public struct Match: Equatable, Sendable {
  /// The port's status in the registry.
  public var statuses: [PortStatus]?
  /// The port's range.
  public var ranges: [PortRange]?
  /// The port itself.
  public var ports: [ClosedRange<UInt16>]?
  /// The transport.
  public var transports: [Transport]?
  /// Who opened the conversation.
  public var initiators: [IPNetwork]?
  /// Where the service is.
  public var services: [IPNetwork]?
  /// Which of both ends is at home.
  public var homes: [HomeClass]?
  /// What the service end did.
  public var evidence: [Evidence]?
  /// The step that named the service end, by its word.
  public var bases: [String]?
  /// The interface it was seen on, by name.
  public var interfaces: [String]?
  /// One of the VLANs it was seen on.
  public var vlans: [UInt16]?
  /// Whether the registry knows of unauthorized use of the port.
  public var unauthorizedUse: Bool?
  /// The rule that judged it, by its id; for suppressions.
  public var rules: [String]?
  /// Conditions of which none may hold.
  public var exceptions: [Match] = []

  /// A match that always holds.
  public init() {}
}

extension Match {
  /// Whether the conditions hold that a port's class decides.
  func holds(_ portClass: PortClass, _ transport: Transport) -> Bool {
    holds(statuses, portClass.status) && holds(ranges, portClass.range)
      && holds(transports, transport)
      && (unauthorizedUse.map { $0 == portClass.hasUnauthorizedUse } ?? true)
  }

  /// Whether all conditions hold for `subject`.
  public func holds(_ subject: Subject) -> Bool {
    holds(subject.portClass, subject.transport)
      && (ports?.contains { $0.contains(subject.service.port) } ?? true)
      && holds(evidence, subject.evidence) && holds(bases, subject.basis.word)
      && (initiators?.contains { $0.contains(subject.initiator.address) } ?? true)
      && (services?.contains { $0.contains(subject.service.address) } ?? true)
      && (homes?.contains(subject.home) ?? true)
      && (interfaces?.contains { $0 == subject.interface } ?? true)
      && (rules?.contains { $0 == subject.rule } ?? true)
      && (vlans?.contains { subject.vlans.list.contains($0) } ?? true)
      && !exceptions.contains { $0.holds(subject) }
  }

  private func holds<Value: Equatable>(_ wanted: [Value]?, _ value: Value) -> Bool {
    wanted?.contains(value) ?? true
  }
}
