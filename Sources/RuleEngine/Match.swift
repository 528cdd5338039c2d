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

  /// Whether there are conditions beside those on port, transport and evidence.
  var asksForMore: Bool {
    initiators != nil || services != nil || homes != nil || bases != nil
      || interfaces != nil || vlans != nil || rules != nil || !exceptions.isEmpty
  }

  /// Whether all conditions hold for `subject`; for a scan, for all that it tried.
  public func holds(_ subject: Subject) -> Bool {
    holdsForServiceEnds(of: subject) && holdsForTheRest(of: subject)
      && !exceptions.contains { $0.holds(subject) }
  }

  /// Whether a suppression with these conditions applies to `subject`.
  ///
  /// As `holds`, but whoever names a scan's rule means the scan, by the service end that its events show;
  /// and a scan of which an exception may hold for a part is told.
  func suppresses(_ subject: Subject) -> Bool {
    guard subject.spread != nil else { return holds(subject) }
    var shown = subject
    if rules != nil { shown.spread = nil }
    return holdsForServiceEnds(of: shown) && holdsForTheRest(of: shown)
      && !exceptions.contains { $0.mayHold(subject) }
  }

  /// Whether the conditions may hold for a part of what a scan tried.
  private func mayHold(_ subject: Subject) -> Bool {
    guard let spread = subject.spread else { return holds(subject) }
    var rest = self
    if spread.hasSeveralPorts {
      (rest.ports, rest.statuses, rest.ranges, rest.unauthorizedUse) = (nil, nil, nil, nil)
    }
    if spread.hasSeveralHosts { rest.services = nil }
    return rest.holds(subject)
  }

  /// Whether the conditions on port and host of the service end hold.
  ///
  /// What the registry says of a port is known only of the one that a scan's events show.
  private func holdsForServiceEnds(of subject: Subject) -> Bool {
    guard let spread = subject.spread else {
      return holds(subject.portClass, subject.transport)
        && (ports?.contains { $0.contains(subject.service.port) } ?? true)
        && (services?.contains { $0.contains(subject.service.address) } ?? true)
    }
    guard !spread.hasSeveralPorts || statuses == nil && unauthorizedUse == nil,
      !spread.hasSeveralHosts || services == nil
    else { return false }
    return holds(statuses, subject.portClass.status) && holds(transports, subject.transport)
      && (ranges.map(spread.isWithin) ?? true)
      && (unauthorizedUse.map { $0 == subject.portClass.hasUnauthorizedUse } ?? true)
      && (ports?.contains { $0.contains(spread.ports) } ?? true)
      && (services?.contains { $0.contains(subject.service.address) } ?? true)
  }

  /// Whether the conditions hold that ask neither for the port nor for the host of the service end.
  private func holdsForTheRest(of subject: Subject) -> Bool {
    holds(evidence, subject.evidence) && holds(bases, subject.basis.word)
      && (initiators?.contains { $0.contains(subject.initiator.address) } ?? true)
      && (homes?.contains(subject.home) ?? true)
      && (interfaces?.contains { $0 == subject.interface } ?? true)
      && (rules?.contains { $0 == subject.rule } ?? true)
      && (vlans?.contains { subject.vlans.list.contains($0) } ?? true)
  }

  private func holds<Value: Equatable>(_ wanted: [Value]?, _ value: Value) -> Bool {
    wanted?.contains(value) ?? true
  }
}
