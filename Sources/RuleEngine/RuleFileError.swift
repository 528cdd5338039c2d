/// What is wrong with a rule file, and where.
public struct RuleFileError: Error, Equatable, Sendable {
  /// The file.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int
  /// What is there, and what was expected instead.
  public var problem: String
}

extension RuleFileError: CustomStringConvertible {
  /// `file:line:column: problem`, as compilers write it.
  public var description: String { "\(file):\(line):\(column): \(problem)" }
}
