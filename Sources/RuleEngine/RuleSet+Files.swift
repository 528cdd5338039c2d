import Foundation

extension RuleSet {
  /// The rules in `text`, which came from `file`.
  public init(yaml text: String, file: String) throws(RuleFileError) {
    var taken = TakenIdentifiers()
    self = try RuleFileReader.read(text, file: file, &taken)
  }

  /// The built-in rules with those of files on top; see `read`.
  ///
  /// A rule takes the place of a built-in one with the same id; the signature ids of the others are
  /// theirs.
  public static func load(_ paths: [String]) throws(RuleFileError) -> RuleSet {
    var taken = TakenIdentifiers(ofBuiltIn: defaultRules)
    var all = builtIn
    all.merge(try read(paths, &taken))
    // After those of files, so that a label of one's own is the first.
    all.labels += commonLabels
    try all.checkSuppressedRules()
    return all
  }

  /// A suppression of a rule that is not there would never apply: a slip, so it is said.
  private func checkSuppressedRules() throws(RuleFileError) {
    for suppression in suppressions {
      let named = [suppression.match] + suppression.match.exceptions
      for id in named.flatMap({ $0.rules ?? [] }) where !rules.contains(where: { $0.id == id }) {
        throw RuleFileError(
          file: suppression.file, line: suppression.line, column: 1,
          problem: "the suppression names the rule '\(id)', and no rule has that id")
      }
    }
  }

  /// The rules of files.
  ///
  /// - Parameter paths: Files, and folders of which each `.yaml` or `.yml` file is read, in the order
  ///   of their names.
  /// - Returns: The rules, labels and suppressions of all of them, without the built-in ones.
  /// - Throws: What is wrong with the first file that is not sound. An id or signature id that two of
  ///   the rules have is an error too, and so is a folder without files.
  public static func read(_ paths: [String]) throws(RuleFileError) -> RuleSet {
    var taken = TakenIdentifiers()
    return try read(paths, &taken)
  }

  private static func read(
    _ paths: [String], _ taken: inout TakenIdentifiers
  ) throws(RuleFileError) -> RuleSet {
    var all = RuleSet()
    for path in paths {
      for file in try files(path) {
        all.merge(try RuleFileReader.read(try contents(of: file), file: file, &taken))
      }
    }
    return all
  }

  /// The rules that are part of the program: `Rules/default.yaml`, without the labels.
  public static var builtIn: RuleSet {
    var rules = RuleSet()
    rules.rules = defaultRules
    return rules
  }

  private static func files(_ path: String) throws(RuleFileError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return [path]
    }
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard !files.isEmpty else {
      throw RuleFileError(
        file: path, line: 1, column: 1,
        problem: "this folder has no rule file, which would end in .yaml or .yml")
    }
    return files.map { "\(path)/\($0)" }
  }

  static func contents(of file: String) throws(RuleFileError) -> String {
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
