import Dispatch
import Events
import Outputs

/// The result of the analysis thread, for which the capture thread waits at the end.
final class PendingResult: Sendable {
  private let result = Handover<RunResult>()
  private let isFinished = DispatchSemaphore(value: 0)

  /// Puts the result in, once.
  func finish(_ value: RunResult) {
    result.put(value)
    isFinished.signal()
  }

  /// Waits for the result.
  func wait() -> RunResult {
    isFinished.wait()
    return result.take()
      ?? RunResult(
        statistics: RunStatistics(), highestSeverity: nil,
        outputError: OutputError(output: "analysis", problem: "it ended without a result"))
  }
}
