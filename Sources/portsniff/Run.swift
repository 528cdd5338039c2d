import ArgumentParser
import Events
import Monitor
import Outputs

/// Runs a pipeline as a command does: errors and progress on standard error.
enum Run {
  /// Runs until the source ends.
  ///
  /// - Throws: Exit status 1 if the source could not be read to its end or events were lost.
  static func perform(_ source: SourcePlan, _ analysis: AnalysisPlan) throws -> RunResult {
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
    if result.wasInterrupted, !source.isLive {
      throw CommandFailure("interrupted; what was read before is reported")
    }
    if result.captureErrors > 0 { throw ExitCode(1) }
    return result
  }
}
