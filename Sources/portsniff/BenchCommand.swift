import ArgumentParser
import Capture
import Monitor
import Outputs

/// `portsniff bench`: how long packets of captures take, stage by stage.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure packets a second, and nanoseconds a packet by stage, on captures.",
    discussion: """
      Reads the files again and again, each time one stage further. 'read' finds the frames, \
      'decode' decodes them, 'ring' hands what was decoded to another thread, 'analysis' does all \
      that 'watch' does; events are encoded as JSON and written to /dev/null. Each number holds the \
      stages before, 'added' is what the stage adds; 'decode' finds frames of a pcap file while it \
      decodes them, so it adds less than decoding takes. Wall time is what passes on the clock; CPU \
      time is that of all threads, in user mode and in the kernel. From 'ring' on two threads work, \
      side by side where a processor is free for each: a stage may then add more CPU than wall time, \
      or take wall time away, and what a thread does while it waits is CPU time too. Opening files \
      and making tables counts, loading rules does not: a capture should have a million packets or \
      more.

      The first round brings the files into the page cache and is not counted; of the others the \
      medians are shown.
      """)

  @Argument(
    help: ArgumentHelp(
      "Capture files, also compressed by gzip or zstd; read in this order.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("How many rounds count.", valueName: "rounds"))
  var rounds = 3

  @Option(help: "Write text or json.")
  var format = OutputFormat.text

  @OptionGroup var rules: RuleOptions
  @OptionGroup var registry: RegistryOption

  func validate() throws {
    guard rounds >= 1 else { throw ValidationError("--rounds must be at least 1") }
    if let file = files.first(where: { !Savefile.isRepeatable(path: $0) }) {
      throw ValidationError(
        "\(file): standard input, pipes and devices can be read only once: write it to a file, and "
          + "name that")
    }
  }

  func run() throws {
    let benchmark = Benchmark(
      files: files, rounds: rounds,
      ruleSource: RuleSource(rulePaths: rules.paths, registryPath: registry.path))
    let line = StandardError.isTerminal ? ProgressLine() : nil
    let result: BenchmarkResult
    do throws(StartError) {
      result = try benchmark.run(report: StandardError.report, progress: { line?.show($0) })
    } catch {
      throw CommandFailure(error.description)
    }
    line?.clear()
    if !result.stages.isEmpty { try StandardOutput.write(result.report(format)) }
    if result.captureErrors > 0 { throw ExitCode(1) }
    guard result.packets > 0 else {
      throw CommandFailure("there are no packets to measure: name a capture that has some")
    }
  }
}
