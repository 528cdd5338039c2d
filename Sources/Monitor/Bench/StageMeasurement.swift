/// How long a stage took, with all stages before it.
public struct StageMeasurement: Sendable {
  /// The stage.
  public let stage: BenchmarkStage
  /// From the begin of the run to its end.
  public let wallTime: Duration
  /// What the processors were busy for, all threads together, in user mode and in the kernel.
  public let processorTime: Duration
}

extension StageMeasurement {
  /// The medians of several measurements of `stage`, each for itself.
  init(_ stage: BenchmarkStage, mediansOf rounds: [StageMeasurement]) {
    self.stage = stage
    wallTime = Self.median(rounds.map(\.wallTime))
    processorTime = Self.median(rounds.map(\.processorTime))
  }

  private static func median(_ times: [Duration]) -> Duration {
    let sorted = times.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
