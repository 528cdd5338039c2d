import Yams

/// One value of a YAML document, with its place for errors.
struct YAMLValue {
  let node: Node
  let file: String

  /// The whole of a document.
  static func document(_ text: String, file: String) throws(RuleFileError) -> YAMLValue {
    do {
      // Every scalar is taken as the text that it is; to tell numbers and dates by regular expressions
      // would take as long as all else at the start.
      guard let node = try Yams.compose(yaml: text, .basic) else {
        throw RuleFileError(
          file: file, line: 1, column: 1, problem: "the file is empty; expected 'version: 1'")
      }
      return YAMLValue(node: node, file: file)
    } catch let error as RuleFileError {
      throw error
    } catch let error as YamlError {
      throw RuleFileError(error, file: file)
    } catch {
      throw RuleFileError(file: file, line: 1, column: 1, problem: "\(error)")
    }
  }

  /// An error at this value's place: what is there is not what was expected.
  func expected(_ what: String) -> RuleFileError { error("expected \(what)\(found)") }

  /// The line that it begins on, from 1.
  var line: Int { node.mark?.line ?? 1 }

  private func error(_ problem: String) -> RuleFileError {
    RuleFileError(file: file, line: line, column: node.mark?.column ?? 1, problem: problem)
  }

  private var found: String {
    switch node {
    case .scalar(let scalar):
      scalar.string.count > 40
        ? ", found '\(scalar.string.prefix(40))...'" : ", found '\(scalar.string)'"
    case .mapping: ", found a mapping"
    case .sequence: ", found a list"
    case .alias: ", found an alias"
    }
  }
}

// MARK: - Collections

extension YAMLValue {
  /// The values of a mapping that has these keys and no others.
  func fields(required: [String], optional: [String]) throws(RuleFileError) -> YAMLFields {
    guard case .mapping(let mapping) = node else {
      throw expected("a mapping with the keys \(Self.list(required + optional))")
    }
    var values: [String: YAMLValue] = [:]
    for (key, value) in mapping {
      let keyValue = YAMLValue(node: key, file: file)
      let name = try keyValue.text()
      guard required.contains(name) || optional.contains(name) else {
        throw keyValue.expected("one of the keys \(Self.list(required + optional))")
      }
      guard values.updateValue(YAMLValue(node: value, file: file), forKey: name) == nil else {
        throw keyValue.expected("each key once")
      }
    }
    for name in required where values[name] == nil {
      throw error("expected the key '\(name)'")
    }
    return YAMLFields(values: values, whole: self)
  }

  /// The values of a list; an empty value is an empty list.
  func items() throws(RuleFileError) -> [YAMLValue] {
    if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
    guard case .sequence(let sequence) = node else { throw expected("a list") }
    return sequence.map { YAMLValue(node: $0, file: file) }
  }

  /// The values of a list that is not empty, or this value if it is a single one.
  func oneOrMore() throws(RuleFileError) -> [YAMLValue] {
    guard case .sequence(let sequence) = node else { return [self] }
    guard !sequence.isEmpty else { throw expected("at least one value") }
    return sequence.map { YAMLValue(node: $0, file: file) }
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

// MARK: - Single values

extension YAMLValue {
  /// Text that is not empty.
  func text() throws(RuleFileError) -> String {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw expected("text") }
    return scalar.string
  }

  /// A whole number in `range`.
  func number(in range: ClosedRange<UInt32>) throws(RuleFileError) -> UInt32 {
    guard case .scalar(let scalar) = node, let number = UInt32(scalar.string),
      range.contains(number)
    else {
      throw expected("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// `true` or `false`.
  func truth() throws(RuleFileError) -> Bool {
    guard case .scalar(let scalar) = node, let truth = Bool(scalar.string) else {
      throw expected("true or false")
    }
    return truth
  }

  /// One of a closed set of words.
  func word<Value>(
    of values: [Value], by name: KeyPath<Value, String>
  ) throws(RuleFileError) -> Value {
    guard case .scalar(let scalar) = node,
      let value = values.first(where: { $0[keyPath: name] == scalar.string })
    else {
      throw expected("one of \(Self.list(values.map { $0[keyPath: name] }))")
    }
    return value
  }

  /// One or more of a closed set of words.
  func words<Value>(
    of values: [Value], by name: KeyPath<Value, String>
  ) throws(RuleFileError) -> [Value] {
    try oneOrMore().map { item throws(RuleFileError) in try item.word(of: values, by: name) }
  }
}
