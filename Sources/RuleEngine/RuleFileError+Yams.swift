import Yams

extension RuleFileError {
  /// What the YAML reader says of a file that does not parse.
  init(_ error: YamlError, file: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(
        file: file, line: mark.line, column: mark.column,
        problem: "this is not YAML: \(problem)")
    case .reader(let problem, _, _, _):
      self.init(file: file, line: 1, column: 1, problem: "this is not UTF-8 text: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
      self.init(
        file: file, line: context.mark.line, column: context.mark.column,
        problem: "expected each key once, found \(names) more than once")
    default:
      self.init(file: file, line: 1, column: 1, problem: "this is not YAML: \(error)")
    }
  }
}
