public import Wire

/// An address and a port.
public struct Endpoint: Hashable, BitwiseCopyable, Sendable {
  /// The host.
  public var address: IPAddress
  /// The port.
  public var port: UInt16

  /// The port of a host.
  @inlinable public init(address: IPAddress, port: UInt16) {
    self.address = address
    self.port = port
  }
}

extension Endpoint: CustomStringConvertible {
  /// `10.0.0.9:6`, or `[2001:db8::9]:6`.
  public var description: String {
    address.isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
