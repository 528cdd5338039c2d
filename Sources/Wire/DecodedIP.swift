/// The innermost IP header of a frame.
public struct DecodedIP: BitwiseCopyable, Sendable {
  /// Who sent the packet.
  public var source: IPAddress
  /// To whom it was sent.
  public var destination: IPAddress
  /// The protocol number that decoding ended at: of IPv6, that of the last extension header walked.
  public var protocolNumber: UInt8
  /// Whether the packet is a fragment, the first included.
  public var isFragment: Bool
}
