/// What a source received and lost: an interface, or one of a file as the file says.
public struct CaptureStatistics: Equatable, Sendable {
  /// Packets that the kernel passed to the filter.
  public var received: UInt64 = 0
  /// Packets that did not fit into the kernel's buffer.
  public var droppedByKernel: UInt64 = 0
  /// Packets that the interface or its driver dropped; 0 also where it does not say.
  public var droppedByInterface: UInt64 = 0

  /// Nothing yet.
  public init() {}

  /// Adds what another capture received and lost; a file can claim any number, and none overflows.
  public mutating func add(_ other: CaptureStatistics) {
    received = Self.sum(received, other.received)
    droppedByKernel = Self.sum(droppedByKernel, other.droppedByKernel)
    droppedByInterface = Self.sum(droppedByInterface, other.droppedByInterface)
  }

  private static func sum(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (sum, isTooLarge) = first.addingReportingOverflow(second)
    return isTooLarge ? .max : sum
  }
}
