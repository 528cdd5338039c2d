/// What a finding has counted: in all, or since its event before.
public struct AlertCounts: Equatable, BitwiseCopyable, Sendable {
  /// Packets.
  public var packets: UInt64
  /// Bytes, as frames on the wire.
  public var bytes: UInt64
  /// Hosts that opened conversations to the service end.
  public var initiators: UInt64

  /// Counts of a finding.
  public init(packets: UInt64 = 0, bytes: UInt64 = 0, initiators: UInt64 = 0) {
    self.packets = packets
    self.bytes = bytes
    self.initiators = initiators
  }

  /// What came since `earlier`.
  public func since(_ earlier: AlertCounts) -> AlertCounts {
    AlertCounts(
      packets: packets - earlier.packets, bytes: bytes - earlier.bytes,
      initiators: initiators - earlier.initiators)
  }
}

extension AlertCounts {
  /// Writes the counts as members.
  func write(to json: inout JSONWriter) {
    json.member("packets", packets)
    json.member("bytes", bytes)
    json.member("initiators", initiators)
  }
}
