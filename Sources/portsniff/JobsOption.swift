import ArgumentParser

/// How many threads decode what is read of capture files.
struct JobsOption: ParsableArguments {
  private static let bounds = 1...64

  @Option(
    help: ArgumentHelp(
      "Decode the packets of capture files with this many threads; the output is the same.",
      valueName: "threads"))
  var jobs = 1

  func validate() throws {
    guard Self.bounds ~= jobs else {
      throw ValidationError(
        "--jobs must be between \(Self.bounds.lowerBound) and \(Self.bounds.upperBound)")
    }
  }
}
