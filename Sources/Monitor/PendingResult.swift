import Capture
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

  /// Waits for the result; once the run was asked to end, not for ever.
  func wait() -> RunResult {
    while isFinished.wait(timeout: .now() + Self.patience) == .timedOut {
      if SignalRequest.isStopPending { break }
    }
    return result.take()
      ?? RunResult(
        statistics: RunStatistics(), highestSeverity: nil,
        outputError: OutputError(
          output: "the output", problem: "it takes nothing",
          advice: "what was not written yet is lost: look at who should read it"))
  }

  /// More than the outputs of a live run have at their end.
  private static let patience = DispatchTimeInterval.milliseconds(4_800)
}
