/// Why events could not be written.
public struct OutputError: Error, Equatable, Sendable {
  /// The output, as it was named.
  public let output: String
  /// What is wrong.
  public let problem: String

  /// An error of `output`.
  public init(output: String, problem: String) {
    self.output = output
    self.problem = problem
  }
}

extension OutputError: CustomStringConvertible {
  /// One line: output, problem and advice.
  public var description: String {
    "\(output): \(problem); events were lost: check the disk and its permissions, then run again"
  }
}
