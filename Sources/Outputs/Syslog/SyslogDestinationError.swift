/// Why the URL of a syslog destination cannot be used.
public struct SyslogDestinationError: Error, Equatable, Sendable {
  /// The URL, as it was typed.
  public let url: String
  /// What is wrong, and what was expected.
  public let problem: String

  init(url: String, problem: String) {
    self.url = url
    self.problem = problem
  }
}

extension SyslogDestinationError: CustomStringConvertible {
  /// One line: the URL and what is wrong with it.
  public var description: String { "\(url): \(problem)" }
}
