/// What an interface received and lost.
public struct InterfaceStatistics: Equatable, Sendable {
  /// The interface.
  public var name: String
  /// Packets that came to the filter, those that were then dropped included (pcap_stats(3PCAP)).
  public var received: UInt64
  /// Packets that did not fit into the kernel's buffer.
  public var droppedByKernel: UInt64
  /// Packets that the interface or its driver dropped; 0 also where it does not say.
  public var droppedByInterface: UInt64

  /// The numbers of one interface.
  public init(
    name: String, received: UInt64, droppedByKernel: UInt64, droppedByInterface: UInt64
  ) {
    self.name = name
    self.received = received
    self.droppedByKernel = droppedByKernel
    self.droppedByInterface = droppedByInterface
  }
}
