/// What makes a registered name a second name of another service.
public enum ServiceAlias: Hashable, Sendable {
  /// A historic spelling of the named service (RFC 6335 §10.2).
  case alias(of: String)
  /// A second entry for the named service.
  case duplicate(of: String)
}

extension ServiceAlias {
  /// The name of the service that the entry is a second name of.
  public var service: String {
    switch self {
    case .alias(let service), .duplicate(let service): service
    }
  }
}
