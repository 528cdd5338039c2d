/// A host of the network and the port on it.
public struct SyslogHost: Equatable, Sendable {
  /// A name or an address; one of IPv6 without brackets.
  public let name: String
  /// The port.
  public let port: UInt16

  /// The port of a host.
  public init(name: String, port: UInt16) {
    self.name = name
    self.port = port
  }
}

extension SyslogHost: CustomStringConvertible {
  /// `logs.example.org:514`, or `[2001:db8::9]:514`.
  public var description: String { name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)" }
}
