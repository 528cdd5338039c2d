/// The part of what interfaces receive that one of several threads captures.
public struct CaptureShare: Sendable {
  /// What shares it out.
  let fanout: PacketFanout
  /// Whether this is the part that counts what concerns an interface as a whole.
  public let isFirst: Bool

  /// One part of several.
  ///
  /// - Parameters:
  ///   - fanout: What shares it out, the same for all parts.
  ///   - isFirst: Whether what an interface itself drops is counted here; true of one part.
  public init(_ fanout: PacketFanout, isFirst: Bool) {
    self.fanout = fanout
    self.isFirst = isFirst
  }
}
