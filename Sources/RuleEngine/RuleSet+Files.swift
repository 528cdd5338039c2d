import Foundation

extension RuleSet {
  /// The rules in `text`, which came from `file`.
  public init(yaml text: String, file: String) throws(RuleFileError) {
    self = try RuleFileReader.read(text, file: file)
  }

  /// The built-in rules with those of files on top; see `read`.
  ///
  /// A rule takes the place of a built-in one with the same id.
  public static func load(_ paths: [String]) throws(RuleFileError) -> RuleSet {
    var all = try builtIn()
    all.merge(try read(paths))
    return all
  }

  /// The rules of files.
  ///
  /// - Parameter paths: Files, and folders of which each `.yaml` or `.yml` file is read, in the order
  ///   of their names.
  /// - Returns: The rules, labels and suppressions of all of them, without the built-in ones.
  /// - Throws: What is wrong with the first file that is not sound; an id that two of the files have
  ///   is an error too.
  public static func read(_ paths: [String]) throws(RuleFileError) -> RuleSet {
    var all = RuleSet()
    for file in paths.flatMap(files) {
      let set = try RuleSet(yaml: try contents(of: file), file: file)
      for rule in set.rules where all.rules.contains(where: { $0.id == rule.id }) {
        throw RuleFileError(
          file: file, line: 1, column: 1,
          problem: "the rule id '\(rule.id)' is taken by a rule in another file")
      }
      all.merge(set)
    }
    return all
  }

  /// The rules that are part of the program: `Rules/default.yaml`.
  public static func builtIn() throws(RuleFileError) -> RuleSet {
    try RuleSet(yaml: defaultRules, file: "built-in rules")
  }

  private static func files(_ path: String) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return [path]
    }
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      .map { "\(path)/\($0)" }
  }

  private static func contents(of file: String) throws(RuleFileError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw RuleFileError(
        file: file, line: 1, column: 1,
        problem: "the file cannot be read; check the name and its permissions")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw RuleFileError(file: file, line: 1, column: 1, problem: "this is not UTF-8 text")
    }
    return text
  }
}
