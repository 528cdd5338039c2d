/// One of the names that the registry has for a port on a transport.
public struct ServiceName: Hashable, Sendable {
  /// The name as registered; compare it case-blind (RFC 6335 §5.1).
  public let name: String
  /// The service that this is a second name of, or `nil` for a name of its own.
  public let alias: ServiceAlias?

  /// Whether the name is only an alias or a duplicate.
  public var isAlias: Bool { alias != nil }

  /// Joins a name and what it is an alias of.
  public init(name: String, alias: ServiceAlias? = nil) {
    self.name = name
    self.alias = alias
  }
}
