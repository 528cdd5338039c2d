public import Events
public import Outputs

/// What a run came to.
public struct RunResult: Sendable {
  /// What was read, found and lost.
  public var statistics: RunStatistics
  /// The highest severity of any finding, told or not, that was not taken back.
  public var highestSeverity: Severity?
  /// What was learned, if that was asked for.
  public var baseline: LearnedBaseline?
  /// Why events were lost, if some were.
  public var outputError: OutputError?
  /// How many sources could not be read to their end.
  public var captureErrors = 0
  /// Whether it ended since nobody read on what it wrote.
  public var isAbandoned = false
  /// Whether the user asked for the end.
  public var wasInterrupted = false

  init(
    statistics: RunStatistics, highestSeverity: Severity?, outputError: OutputError?,
    isAbandoned: Bool = false
  ) {
    self.isAbandoned = isAbandoned
    self.statistics = statistics
    self.highestSeverity = highestSeverity
    self.outputError = outputError
  }
}
