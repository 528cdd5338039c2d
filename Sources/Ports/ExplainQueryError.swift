/// Why a query cannot be explained.
public struct ExplainQueryError: Error, Hashable, Sendable {
  /// The query as it was given.
  public let query: String
  /// What is wrong with it.
  public let reason: Reason

  /// What is wrong with a query.
  public enum Reason: Hashable, Sendable {
    /// The number is no port.
    case notAPort
    /// The range ends before it begins.
    case invertedRange
    /// The word behind the slash is no transport.
    case notATransport(String)
    /// The text is nothing that we explain.
    case notAQuery
    /// The registry of this date has no service of that name with a port.
    case unknownService(date: String)
  }

  init(_ query: String, _ reason: Reason) {
    self.query = query
    self.reason = reason
  }
}

extension ExplainQueryError: CustomStringConvertible {
  /// What is wrong, and what was expected.
  public var description: String {
    let shown = "'\(RegistryText.oneLine(query).prefix(60))'"
    switch reason {
    case .notAPort:
      return "\(shown) is not a port: ports are 0 to 65535"
    case .invertedRange:
      return "\(shown) runs backwards: give the lower port first"
    case .notATransport(let word):
      let word = RegistryText.oneLine(word).prefix(40)
      return "\(shown): '\(word)' is not a transport; expected tcp, udp, sctp or dccp"
    case .notAQuery:
      return "\(shown) is not a port, a range such as 6000-6063, or a service name"
    case .unknownService(let date):
      let registry = date.isEmpty ? "the registry" : "the registry of \(date)"
      return "\(shown) is not a port, and \(registry) gives no service of that name a port"
    }
  }
}
