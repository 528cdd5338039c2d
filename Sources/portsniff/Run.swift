import ArgumentParser
import Events
import Monitor
import Outputs

/// Runs a pipeline as a command does: errors and progress on standard error.
enum Run {
  /// Runs until the source ends.
  ///
  /// - Parameters:
  ///   - source: What is read.
  ///   - analysis: What is done with it.
  ///   - isCutAllowed: Whether to return where a source could not be read to its end as well; the
  ///     caller has something to do with what was read, and then calls `checkReading`.
  /// - Returns: What was read, found and lost.
  /// - Throws: Exit status 1 if the source could not be read to its end or events were lost.
  static func perform(
    _ source: SourcePlan, _ analysis: AnalysisPlan, isCutAllowed: Bool = false
  ) throws -> RunResult {
    let line = StandardError.isTerminal && !source.isLive ? ProgressLine() : nil
    let result: RunResult
    do throws(StartError) {
      result = try Pipeline(source: source, analysis: analysis).run(
        report: StandardError.report, progress: { line?.show($0) })
    } catch {
      throw CommandFailure(error.description)
    }
    line?.clear()
    if let error = result.outputError { throw CommandFailure(error.description) }
    if !isCutAllowed { try checkReading(result, isLive: source.isLive) }
    return result
  }

  /// Ends with status 1 if a source could not be read to its end.
  static func checkReading(_ result: RunResult, isLive: Bool) throws {
    if result.wasInterrupted, !isLive {
      throw CommandFailure("interrupted; what was read before is reported")
    }
    if result.captureErrors > 0 { throw ExitCode(1) }
  }
}
