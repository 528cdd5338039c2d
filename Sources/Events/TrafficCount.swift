/// How much went one way.
public struct TrafficCount: Equatable, Sendable {
  /// Packets.
  public var packets: UInt64
  /// Bytes, as frames on the wire.
  public var bytes: UInt64

  /// So many packets and bytes.
  public init(packets: UInt64, bytes: UInt64) {
    self.packets = packets
    self.bytes = bytes
  }
}
