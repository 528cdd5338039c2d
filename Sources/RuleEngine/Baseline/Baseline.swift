public import Events
public import Wire

/// The service ends that are normal here; what rules say of them is not told.
public struct Baseline: Equatable, Sendable {
  private struct Key: Hashable {
    let service: Endpoint
    let transport: Transport
  }

  /// The service ends, in the order in which they were added.
  public private(set) var services: [LearnedService] = []
  private var places: [Key: Int] = [:]

  /// A baseline of nothing.
  public init() {}

  /// Whether nothing is in it.
  public var isEmpty: Bool { services.isEmpty }

  /// The service end in it.
  public func service(at end: Endpoint, _ transport: Transport) -> LearnedService? {
    places[Key(service: end, transport: transport)].map { services[$0] }
  }

  /// Adds a service end.
  ///
  /// - Returns: `false` if it is in it already; nothing changes then.
  mutating func add(_ service: LearnedService) -> Bool {
    let key = Key(service: service.service, transport: service.transport)
    guard places[key] == nil else { return false }
    places[key] = services.count
    services.append(service)
    return true
  }

  /// Whether what `subject` says is normal.
  func covers(_ subject: Subject) -> Bool {
    service(at: subject.service, subject.transport)?.covers(subject) ?? false
  }
}
