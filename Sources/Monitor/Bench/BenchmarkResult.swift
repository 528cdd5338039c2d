/// What a benchmark measured.
public struct BenchmarkResult: Sendable {
  /// The files that were read.
  public let files: [String]
  /// The packets in them.
  public let packets: UInt64
  /// How many rounds were counted.
  public let rounds: Int
  /// How many of the files could not be read to their end; what precedes it was measured.
  public let captureErrors: Int
  /// The stages, first to last; none without packets.
  public internal(set) var stages: [StageMeasurement] = []
  /// The most memory that was resident at a time in any round, in KiB.
  public internal(set) var peakKibibytes = 0

  init(files: [String], packets: UInt64, rounds: Int, captureErrors: Int) {
    self.files = files
    self.packets = packets
    self.rounds = rounds
    self.captureErrors = captureErrors
  }
}
