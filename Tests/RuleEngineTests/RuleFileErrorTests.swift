import RuleEngine
import Testing

/// A rule file that is not sound, and what is said of it.
struct BadFile: CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let message: String

  init(_ name: String, _ text: String, _ message: String) {
    testDescription = name
    self.text = text
    self.message = "rules.yaml:" + message
  }
}

@Suite("Rule files that are refused") struct RuleFileErrorTests {
  /// A file with one rule whose match and severity are given.
  private static func rule(match: String = "{ ports: [6] }", _ more: String = "") -> String {
    """
    version: 1
    rules:
      - id: one
        signature_id: 1
        title: One
        match: \(match)
        severity: { answered: low }
    \(more)
    """
  }

  private static func suppression(_ text: String) -> String {
    """
    version: 1
    suppress:
      - match: { ports: [6] }
        \(text)
    """
  }

  private static let conditions =
    "expected one of the keys status, range, ports, transport, initiator, service, home, evidence,"
    + " basis, interface, vlan, unauthorized_use"
  private static let network =
    "expected a network such as 10.0.0.0/8 or 2001:db8::/32 with no bits set beyond the prefix"

  static let files: [BadFile] = [
    BadFile("nothing at all", "", "1:1: the file is empty; expected 'version: 1'"),
    BadFile(
      "not a mapping", "- version",
      "1:1: expected a mapping with the keys version, rules, labels, suppress, found a list"),
    BadFile("not YAML", "version: [1", "2:1: this is not YAML: did not find expected ',' or ']'"),
    BadFile(
      "tab indentation", "version: 1\nrules:\n\t- id: one\n",
      "3:1: this is not YAML: found character that cannot start any token"),
    BadFile("version 2", "version: 2", "1:10: expected the version 1, found '2'"),
    BadFile("no version", "rules: []", "1:1: expected the key 'version'"),
    BadFile(
      "unknown key at the top", "version: 1\nrule: []",
      "2:1: expected one of the keys version, rules, labels, suppress, found 'rule'"),
    BadFile(
      "unknown key of a rule", rule("    color: red"),
      "8:5: expected one of the keys id, signature_id, title, match, severity, rev, category,"
        + " reference, enabled, scan, found 'color'"),
    BadFile(
      "a key twice", rule("    title: Two"),
      "5:5: expected each key once, found 'title' more than once"),
    BadFile(
      "unknown condition", rule(match: "{ port: 6 }"), "6:14: " + conditions + ", not, found 'port'"
    ),
    BadFile(
      "not within not", rule(match: "{ not: { not: { ports: [6] } } }"),
      "6:21: " + conditions + ", found 'not'"),
    BadFile(
      "unknown status", rule(match: "{ status: [unasigned] }"),
      "6:23: expected one of assigned, reserved, unassigned, unlisted, dynamic,"
        + " found 'unasigned'"),
    BadFile(
      "bad CIDR", rule(match: "{ service: 10.0.0.0/33 }"),
      "6:23: " + network + ", found '10.0.0.0/33'"),
    BadFile(
      "bits beyond the prefix", rule(match: "{ initiator: [10.0.0.1/8] }"),
      "6:26: " + network + ", found '10.0.0.1/8'"),
    BadFile(
      "port 70000", rule(match: "{ ports: [70000] }"),
      "6:22: expected a port from 0 to 65535, or a range such as 6000-6063, found '70000'"),
    BadFile(
      "inverted range", rule(match: "{ ports: [6063-6000] }"),
      "6:22: expected a port from 0 to 65535, or a range such as 6000-6063,"
        + " found '6063-6000'"),
    BadFile(
      "no port at all", rule(match: "{ ports: [] }"),
      "6:21: expected at least one value, found a list"),
    BadFile(
      "VLAN 4096", rule(match: "{ vlan: 4096 }"),
      "6:20: expected a whole number from 0 to 4095, found '4096'"),
    BadFile(
      "neither true nor false", rule(match: "{ unauthorized_use: maybe }"),
      "6:32: expected true or false, found 'maybe'"),
    BadFile(
      "duplicate id",
      rule("  - { id: one, signature_id: 2, title: Two, match: {}, severity: {} }"),
      "8:11: expected an id of its own; 'one' is taken by a rule above, found 'one'"),
    BadFile(
      "duplicate signature_id",
      rule("  - { id: two, signature_id: 1, title: Two, match: {}, severity: {} }"),
      "8:30: expected a signature_id of its own; 1 is taken by a rule above, found '1'"),
    BadFile(
      "missing title", rule("  - { id: two, signature_id: 2, match: {}, severity: {} }"),
      "8:5: expected the key 'title'"),
    BadFile(
      "unknown severity",
      rule("  - { id: two, signature_id: 2, title: T, match: {}, severity: { answered: bad } }"),
      "8:76: expected one of info, low, medium, high, critical, found 'bad'"),
    BadFile(
      "missing reason", suppression("expires: 2027-01-01"),
      "3:5: expected the key 'reason'"),
    BadFile("empty reason", suppression("reason: ''"), "4:13: expected text, found ''"),
    BadFile(
      "2027-02-30", suppression("reason: test\n    expires: 2027-02-30"),
      "5:14: expected a date such as 2027-01-01, found '2027-02-30'"),
    BadFile(
      "a label without a name", "version: 1\nlabels:\n  - ports: [25565]",
      "3:5: expected the key 'name'"),
  ]

  @Test(arguments: files)
  func refusal(_ file: BadFile) {
    let error = #expect(throws: RuleFileError.self) {
      try RuleSet(yaml: file.text, file: "rules.yaml")
    }
    #expect(error?.description == file.message)
  }
}
