/// The control bits of a TCP header (RFC 9293 §3.1).
public struct TCPFlags: OptionSet, BitwiseCopyable, Sendable {
  /// The header's byte 13.
  public let rawValue: UInt8

  /// The control bits in the header's byte 13.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No more data from the sender.
  public static var fin: TCPFlags { @inlinable get { TCPFlags(rawValue: 0x01) } }
  /// Synchronize sequence numbers.
  public static var syn: TCPFlags { @inlinable get { TCPFlags(rawValue: 0x02) } }
  /// Reset the connection.
  public static var rst: TCPFlags { @inlinable get { TCPFlags(rawValue: 0x04) } }
  /// Push.
  public static var psh: TCPFlags { @inlinable get { TCPFlags(rawValue: 0x08) } }
  /// The acknowledgment number is significant.
  public static var ack: TCPFlags { @inlinable get { TCPFlags(rawValue: 0x10) } }
}
