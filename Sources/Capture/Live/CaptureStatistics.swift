/// What a live source says it lost (pcap_stats(3PCAP)).
public struct CaptureStatistics: Equatable, Sendable {
  /// Packets that the kernel passed to the filter.
  public var received: UInt64 = 0
  /// Packets that did not fit into libpcap's buffer.
  public var droppedByKernel: UInt64 = 0
  /// Packets that the interface or its driver dropped; 0 also where it does not say.
  public var droppedByInterface: UInt64 = 0

  /// Nothing yet.
  public init() {}

  /// Adds what another capture received and lost.
  public mutating func add(_ other: CaptureStatistics) {
    received += other.received
    droppedByKernel += other.droppedByKernel
    droppedByInterface += other.droppedByInterface
  }
}
