/// Why an output cannot be used, or events could not be written.
public struct OutputError: Error, Equatable, Sendable {
  /// The output, as it was named.
  public let output: String
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let advice: String

  /// An error of `output`.
  public init(output: String, problem: String, advice: String) {
    self.output = output
    self.problem = problem
    self.advice = advice
  }
}

extension OutputError: CustomStringConvertible {
  /// One line: output, problem and advice.
  public var description: String { "\(output): \(problem); \(advice)" }
}
