import Wire

/// What one end of a conversation has sent so far, and how much.
public struct SideState: BitwiseCopyable, Sendable {
  /// Packets sent.
  public internal(set) var packets: UInt64 = 0
  /// Bytes sent, as frames on the wire.
  public internal(set) var bytes: UInt64 = 0
  /// Every sign that one of its packets had.
  var signs: PacketSigns = []
  /// Whether an ICMP or ICMPv6 error said that this end cannot be reached.
  var isUnreachable = false
}

extension SideState {
  /// Counts one packet of this end.
  ///
  /// - Returns: Whether it brought a sign that none before had, or made a count matter that did not.
  @inline(__always) mutating func add(
    _ record: PacketRecord, _ newSigns: PacketSigns
  ) -> Bool {
    packets += 1
    bytes += UInt64(record.wireByteCount)
    let isNews = !signs.isSuperset(of: newSigns) || packets <= 2
    signs.formUnion(newSigns)
    return isNews
  }
}
