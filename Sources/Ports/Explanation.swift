internal import Wire

/// What the registry says about a port, some ports or a service, in words: `portsniff explain`.
public struct Explanation: Sendable {
  private enum Subject {
    case port(PortExplanation)
    case range(RangeExplanation)
    case service(ServiceExplanation)
  }

  private let subject: Subject

  /// Gathers what `registry` says about what `query` asks for.
  ///
  /// - Throws: `ExplainQueryError` for a name that no entry with a port has.
  public init(of query: ExplainQuery, in registry: Registry) throws(ExplainQueryError) {
    switch query {
    case .port(let port, let transport):
      subject = .port(PortExplanation(port: port, transport: transport, registry: registry))
    case .range(let ports, let transport):
      subject = .range(RangeExplanation(ports: ports, transport: transport, registry: registry))
    case .name(let name, let transport):
      subject = .service(
        try ServiceExplanation(name: name, transport: transport, registry: registry))
    }
  }

  /// The explanation in `format`, with its last line feed.
  public func report(_ format: ReportFormat) -> String {
    switch (format, subject) {
    case (.text, .port(let port)): port.text
    case (.text, .range(let range)): range.text
    case (.text, .service(let service)): service.text
    case (.json, .port(let port)): port.json.line + "\n"
    case (.json, .range(let range)): range.json.map { $0.line + "\n" }.joined()
    case (.json, .service(let service)): service.json.map { $0.line + "\n" }.joined()
    }
  }
}
