/// The innermost transport header of a frame.
public struct DecodedTransport: BitwiseCopyable, Sendable {
  /// The protocol.
  public var transport: Transport
  /// The sender's port.
  public var sourcePort: UInt16
  /// The receiver's port.
  public var destinationPort: UInt16
  /// TCP's sequence number, an SCTP INIT's initiate tag, or the low 32 bits of a 48-bit sequence
  /// number of DCCP; 0 if it was not reached.
  public var sequenceNumber: UInt32 = 0
  /// TCP's control bits, SCTP's chunk type or DCCP's packet type; see `hasFlags`.
  public var flags: UInt8 = 0
  /// Whether `flags` was reached, and `sequenceNumber` with it.
  public var hasFlags = false
  /// Whether the packet carries data of the application.
  public var hasPayload = false
}
