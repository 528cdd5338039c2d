import Events
import Ports
import Wire
import Yams

/// Reads one rule file: YAML with the keys `version`, `rules`, `labels` and `suppress`.
///
/// A file is taken whole or not at all: the first thing that is not as expected is an error.
struct RuleFileReader {
  private let file: String
  private var taken: TakenIdentifiers

  /// The rules in `text`, with ids that are not in `taken`, to which they are added.
  static func read(
    _ text: String, file: String, _ taken: inout TakenIdentifiers
  ) throws(RuleFileError) -> RuleSet {
    var reader = RuleFileReader(file: file, taken: taken)
    let set = try reader.ruleSet(YAMLValue.document(text, file: file))
    taken = reader.taken
    return set
  }

  private mutating func ruleSet(_ root: YAMLValue) throws(RuleFileError) -> RuleSet {
    let fields = try root.fields(
      required: ["version"], optional: ["rules", "labels", "suppress"])
    if let version = fields["version"], try version.number(in: 0...UInt32.max) != 1 {
      throw version.expected("the version 1")
    }
    var set = RuleSet()
    for item in try fields["rules"]?.items() ?? [] { set.rules.append(try rule(item)) }
    for item in try fields["labels"]?.items() ?? [] { set.labels.append(try label(item)) }
    for item in try fields["suppress"]?.items() ?? [] {
      set.suppressions.append(try suppression(item))
    }
    return set
  }

  private mutating func rule(_ value: YAMLValue) throws(RuleFileError) -> Rule {
    let fields = try value.fields(
      required: ["id", "signature_id", "title", "match", "severity"],
      optional: ["rev", "category", "reference", "enabled", "scan"])
    let id = try fields.text("id")
    if let owner = taken.take(id: id, file: file) {
      throw fields.value("id").expected("an id of its own; '\(id)' is taken by \(owner)")
    }
    let signatureID = try fields.value("signature_id").number(in: 1...UInt32.max)
    if let owner = taken.take(signatureID: signatureID, id: id, file: file) {
      throw fields.value("signature_id").expected(
        "a signature_id of its own; \(signatureID) is taken by \(owner)")
    }
    return Rule(
      id: id, signatureID: signatureID,
      revision: try fields["rev"]?.number(in: 1...UInt32.max) ?? 1,
      title: try fields.text("title"),
      category: try fields["category"]?.text() ?? Rule.defaultCategory,
      reference: try fields["reference"]?.text(),
      isEnabled: try fields["enabled"]?.truth() ?? true,
      scan: try fields["scan"].map(scan),
      match: try match(fields.value("match"), Self.conditionKeys),
      severity: try severity(fields.value("severity")))
  }

  private func scan(_ value: YAMLValue) throws(RuleFileError) -> ScanThreshold {
    let fields = try value.fields(required: [], optional: ["hosts", "ports"])
    switch (fields["ports"], fields["hosts"]) {
    case (let ports?, nil): return .ports(Int(try ports.number(in: ScanThreshold.range)))
    case (nil, let hosts?): return .hosts(Int(try hosts.number(in: ScanThreshold.range)))
    default: throw value.expected("either 'ports' or 'hosts'")
    }
  }

  private func severity(_ value: YAMLValue) throws(RuleFileError) -> RuleSeverity {
    var severity = RuleSeverity()
    let fields = try value.fields(
      required: [], optional: Evidence.allCases.map(\.word) + ["labelled"])
    for evidence in Evidence.allCases {
      severity[evidence] = try fields[evidence.word]?.word(of: Severity.allCases, by: \.word)
    }
    severity.labelled = try fields["labelled"]?.word(of: Severity.allCases, by: \.word)
    return severity
  }

  private func match(_ value: YAMLValue, _ keys: [String]) throws(RuleFileError) -> Match {
    let fields = try value.fields(required: [], optional: keys + ["not"])
    var match = Match()
    for (key, condition) in fields.sorted() where key != "not" {
      try set(key, condition, in: &match)
    }
    // Each condition under `not` excludes by itself.
    if let exceptions = fields["not"] {
      for (key, condition) in try exceptions.fields(required: [], optional: keys).sorted() {
        match.exceptions.append(try conditions(key, condition))
      }
    }
    return match
  }

  private static let conditionKeys = [
    "status", "range", "ports", "transport", "initiator", "service", "home", "evidence", "basis",
    "interface", "vlan", "unauthorized_use",
  ]

  private func conditions(
    _ key: String, _ value: YAMLValue
  ) throws(RuleFileError) -> Match {
    var match = Match()
    try set(key, value, in: &match)
    return match
  }

  private func set(
    _ key: String, _ value: YAMLValue, in match: inout Match
  ) throws(RuleFileError) {
    switch key {
    case "status": match.statuses = try value.words(of: PortStatus.allCases, by: \.word)
    case "range": match.ranges = try value.words(of: PortRange.allCases, by: \.word)
    case "ports": match.ports = try value.ports()
    case "transport": match.transports = try value.words(of: Transport.allCases, by: \.name)
    case "initiator": match.initiators = try value.networks()
    case "service": match.services = try value.networks()
    case "home": match.homes = try value.words(of: HomeClass.allCases, by: \.rawValue)
    case "evidence": match.evidence = try value.words(of: Evidence.allCases, by: \.word)
    case "basis":
      match.bases = try value.words(of: DirectionBasis.allCases, by: \.word).map(\.word)
    case "interface":
      match.interfaces = try value.oneOrMore().map { item throws(RuleFileError) in
        try item.text()
      }
    case "vlan":
      match.vlans = try value.oneOrMore().map { item throws(RuleFileError) in
        UInt16(try item.number(in: 0...4095))
      }
    case "rule":
      match.rules = try value.oneOrMore().map { item throws(RuleFileError) in try item.text() }
    default: match.unauthorizedUse = try value.truth()
    }
  }

  private func label(_ value: YAMLValue) throws(RuleFileError) -> PortLabel {
    let fields = try value.fields(
      required: ["ports", "name"], optional: ["transport", "source", "lowers_severity"])
    return PortLabel(
      ports: try fields.value("ports").ports(),
      transports: try fields["transport"]?.words(of: Transport.allCases, by: \.name)
        ?? Transport.allCases,
      name: try fields.text("name"), source: try fields["source"]?.text(),
      lowersSeverity: try fields["lowers_severity"]?.truth() ?? true)
  }

  private func suppression(_ value: YAMLValue) throws(RuleFileError) -> Suppression {
    let fields = try value.fields(required: ["match", "reason"], optional: ["expires"])
    return Suppression(
      match: try match(fields.value("match"), Self.conditionKeys + ["rule"]),
      reason: try fields.text("reason"), expires: try fields["expires"]?.date(), file: file,
      line: value.line)
  }
}
