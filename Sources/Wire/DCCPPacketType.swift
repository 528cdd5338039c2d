/// The type of a DCCP packet (RFC 4340 §5.1).
public struct DCCPPacketType: RawRepresentable, Equatable, BitwiseCopyable, Sendable {
  /// The four-bit number.
  public let rawValue: UInt8

  /// The type with this four-bit number.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Opens a connection.
  public static let request = DCCPPacketType(rawValue: 0)
  /// Answers a Request.
  public static let response = DCCPPacketType(rawValue: 1)
  /// Application data.
  public static let data = DCCPPacketType(rawValue: 2)
  /// Acknowledgment only.
  public static let ack = DCCPPacketType(rawValue: 3)
  /// Application data with an acknowledgment.
  public static let dataAck = DCCPPacketType(rawValue: 4)
  /// The server asks the client to close.
  public static let closeRequest = DCCPPacketType(rawValue: 5)
  /// Ends a connection.
  public static let close = DCCPPacketType(rawValue: 6)
  /// Ends a connection at once, or refuses one.
  public static let reset = DCCPPacketType(rawValue: 7)
}
