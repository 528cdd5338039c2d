/// The values of a mapping whose keys were checked.
struct YAMLFields {
  let values: [String: YAMLValue]
  let whole: YAMLValue

  /// The value of an optional key.
  subscript(key: String) -> YAMLValue? { values[key] }

  /// The value of a required key.
  func value(_ key: String) -> YAMLValue { values[key] ?? whole }

  /// The text of a required key.
  func text(_ key: String) throws(RuleFileError) -> String { try value(key).text() }

  /// Keys and values in the order of the keys.
  func sorted() -> [(String, YAMLValue)] { values.sorted { $0.key < $1.key }.map { ($0, $1) } }
}
