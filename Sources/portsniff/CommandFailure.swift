/// A command that could not finish: exit status 1, with what was wrong on standard error.
struct CommandFailure: Error, CustomStringConvertible {
  /// What was wrong, naming file and line where there is one.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
