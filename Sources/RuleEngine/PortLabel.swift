public import Wire

/// A local name for ports.
public struct PortLabel: Equatable, Sendable {
  /// The ports.
  public var ports: [ClosedRange<UInt16>]
  /// The transports.
  public var transports: [Transport]
  /// The name.
  public var name: String
  /// Where it can be read that the port is used so.
  public var source: String?
  /// Whether it speaks for the port: caps the severity, and tells the service end.
  ///
  /// A name that malware is known by does neither.
  public var lowersSeverity = true

  /// Whether this label is for `port`.
  public func covers(_ port: UInt16, _ transport: Transport) -> Bool {
    transports.contains(transport) && ports.contains { $0.contains(port) }
  }

  /// Ports as rule files have them: `6`, `6000-6063`.
  static func text(_ ports: ClosedRange<UInt16>) -> String {
    ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
  }
}
