/// What became of the events for one output.
public struct OutputStatistics: Equatable, Sendable {
  /// The output, as it was named.
  public var name: String
  /// Events that it took.
  public var written: UInt64
  /// Events that it lost, since it was too slow or could not write.
  public var lost: UInt64
  /// Events that wait, be it in memory or in a spool.
  public var waiting: UInt64

  /// The numbers of one output.
  public init(name: String, written: UInt64, lost: UInt64, waiting: UInt64) {
    self.name = name
    self.written = written
    self.lost = lost
    self.waiting = waiting
  }
}
