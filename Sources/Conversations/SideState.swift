/// What one end of a conversation has sent so far, and how much.
public struct SideState: BitwiseCopyable, Sendable {
  /// Packets sent.
  public let packets: UInt64
  /// Bytes sent, as frames on the wire.
  public let bytes: UInt64
  /// Every sign that one of its packets had.
  let signs: PacketSigns
  /// Whether an ICMP or ICMPv6 error said that this end cannot be reached.
  let isUnreachable: Bool
}
