/// The packet that an ICMP or ICMPv6 error quotes, as far as its ports.
public struct ICMPQuote: BitwiseCopyable, Sendable {
  /// What the error says of it.
  public var error: ICMPError
  /// The quoted packet's transport.
  public var transport: Transport
  /// Who sent the quoted packet.
  public var source: IPAddress
  /// To whom the quoted packet was sent.
  public var destination: IPAddress
  /// The quoted packet's source port.
  public var sourcePort: UInt16
  /// The quoted packet's destination port.
  public var destinationPort: UInt16
}
