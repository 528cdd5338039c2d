public import Events
public import Ports
public import Wire

/// A service end that answered, as a baseline has it.
public struct LearnedService: Equatable, Sendable {
  /// The service end.
  public var service: Endpoint
  /// The transport.
  public var transport: Transport
  /// What the registry said of its port; for people, and not weighed.
  public var status: PortStatus?
  /// The most that it did.
  public var evidence: Evidence
  /// From where to where it was used; `nil` for from anywhere.
  public var homes: [HomeClass]?
  /// The networks of its initiators; for people, and not weighed.
  public var initiators: [IPNetwork]
  /// Its first packet, in nanoseconds since 1970; for people, and not weighed.
  public var firstSeen: Int64?
  /// Its latest packet, in nanoseconds since 1970; for people, and not weighed.
  public var lastSeen: Int64?

  /// Whether what `subject` says was learned: no more evidence, and from and to the same homes.
  ///
  /// Less evidence is no news: an attempt on a service that is normal.
  func covers(_ subject: Subject) -> Bool {
    subject.evidence <= evidence && homes?.contains(subject.home) ?? true
  }
}
