import Capture
import Outputs

/// Measures how long each stage of the pipeline takes with captures: `bench`.
///
/// The files are read once for every stage, and all of that once for every round, so that what else
/// the machine does meanwhile falls on all stages alike.
public struct Benchmark: Sendable {
  private let source: SourcePlan
  private let analysis: AnalysisPlan
  private let rounds: Int

  /// A measurement of `files`, which must be repeatable.
  ///
  /// - Parameters:
  ///   - files: Capture files, read in this order.
  ///   - rounds: How many rounds count, at least 1; one more goes before them.
  ///   - ruleSource: Where the rules and the registry of the last stage come from.
  public init(files: [String], rounds: Int, ruleSource: RuleSource) {
    source = SourcePlan(origin: .files(files), filter: "", packetLimit: nil)
    analysis = AnalysisPlan(
      report: .findings, ruleSource: ruleSource,
      outputs: [OutputPlan(path: "/dev/null", format: .json)])
    self.rounds = rounds
  }

  /// Runs all rounds.
  ///
  /// - Parameters:
  ///   - report: Called with each error of a file, in words, and once however often it is read.
  ///   - progress: Called now and then with how far reading has come.
  /// - Returns: The medians of the rounds; without stages if no packet could be read.
  /// - Throws: Why nothing was measured.
  public func run(
    report: @escaping @Sendable (String) -> Void, progress: @escaping (ReadProgress) -> Void
  ) throws(StartError) -> BenchmarkResult {
    SignalRequest.listen(isLive: false)
    let rules = try analysis.ruleSource.load()
    // The round that is not counted: it brings the files into the page cache, and memory and code
    // into the process. Its first stage tells what is wrong with the files.
    var pass = BenchmarkPass(
      source: source, analysis: analysis, rules: rules, report: report, progress: progress)
    let (packets, errors) = try run(pass, .read)
    var result = BenchmarkResult(
      files: source.names, packets: packets, rounds: rounds, captureErrors: errors)
    guard packets > 0 else { return result }
    pass = BenchmarkPass(
      source: source, analysis: analysis, rules: rules, report: { _ in }, progress: progress)
    for stage in BenchmarkStage.allCases.dropFirst() { _ = try measure(pass, stage, packets) }
    var measured: [BenchmarkStage: [StageMeasurement]] = [:]
    for _ in 0..<rounds {
      for stage in BenchmarkStage.allCases {
        measured[stage, default: []].append(try measure(pass, stage, packets))
      }
    }
    result.stages = BenchmarkStage.allCases.map {
      StageMeasurement($0, mediansOf: measured[$0, default: []])
    }
    result.peakKibibytes = ResourceUse.current.peakKibibytes
    return result
  }

  private func measure(
    _ pass: BenchmarkPass, _ stage: BenchmarkStage, _ expected: UInt64
  ) throws(StartError) -> StageMeasurement {
    let (start, used) = (ContinuousClock.now, ResourceUse.current)
    let packets = try run(pass, stage).packets
    let measurement = StageMeasurement(
      stage: stage, wallTime: start.duration(to: .now),
      processorTime: ResourceUse.current.processorTime - used.processorTime)
    guard packets == expected else {
      throw StartError(
        "there were \(expected) packets at first and \(packets) later: measure a copy that nobody "
          + "writes to")
    }
    return measurement
  }

  private func run(
    _ pass: BenchmarkPass, _ stage: BenchmarkStage
  ) throws(StartError) -> (packets: UInt64, errors: Int) {
    let outcome = try pass.run(stage)
    if SignalRequest.isStopPending { throw StartError("interrupted; nothing is reported") }
    return outcome
  }
}
