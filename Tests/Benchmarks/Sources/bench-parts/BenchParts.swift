import ArgumentParser

/// Measures the parts of the packet path one by one.
@main
struct BenchParts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-parts",
    abstract: "Measures the parts of the packet path, in nanoseconds an operation.",
    discussion: "Each line is the median, and in brackets the least and the most.")

  @Option(help: "How often each part is measured.")
  var repetitions = 9

  @Option(help: "The most conversations; ten million take 2.5 GB of memory.")
  var mostConversations = 10_000_000

  @Argument(help: "The parts: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
  var parts: [Part] = Part.allCases

  func validate() throws {
    if repetitions < 1 { throw ValidationError("--repetitions must be at least 1") }
  }

  func run() throws {
    for part in parts {
      switch part {
      case .decode: DecodeBench.run(repetitions)
      case .ports: PortBench.run(repetitions)
      case .ring: RingBench.run(repetitions)
      case .conversations: ConversationBench.run(most: mostConversations)
      case .json: EventBench.run(repetitions)
      }
    }
  }
}
