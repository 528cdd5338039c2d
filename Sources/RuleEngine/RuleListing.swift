import Events
import Ports
import Wire

/// The rules, labels and suppressions in force, in words.
public struct RuleListing: Sendable {
  private let rules: RuleSet
  private let hits: SuppressionHits?

  /// A listing of `rules`, with how often suppressions applied if that is known.
  public init(_ rules: RuleSet, hits: SuppressionHits? = nil) {
    self.rules = rules
    self.hits = hits
  }

  /// What a sound file holds, in a line.
  public func summary(of path: String) -> String {
    "\(path): \(rules.rules.count) rules, \(rules.labels.count) labels, "
      + "\(rules.suppressions.count) suppressions\n"
  }

  /// A table of the rules with what they match, then labels and suppressions.
  public var text: String {
    var lines = rules.rules.map { rule in
      [
        "\(rule.signatureID)", TextStyle.pad(TextStyle.escaped(rule.id), to: 24),
        TextStyle.pad(rule.isEnabled ? "on" : "off", to: 3),
        TextStyle.pad(severities(rule.severity), to: 64),
        "\(TextStyle.escaped(rule.title)): \(scanText(rule.scan))\(rule.match.text)",
      ].joined(separator: "  ")
    }
    lines += rules.labels.map {
      "label \(TextStyle.escaped($0.name)): "
        + "\($0.ports.map(PortLabel.text).joined(separator: ", ")) on "
        + $0.transports.map(\.name).joined(separator: ", ")
        + ($0.lowersSeverity ? "" : ", does not lower the severity")
    }
    lines += rules.suppressions.map { suppression in
      let end = suppression.expires.map { ", until \(Timestamp(nanoseconds: $0).date)" } ?? ""
      return "suppressed: \(suppression.match.text) "
        + "(\(TextStyle.escaped(suppression.reason))\(end)), "
        + "\(TextStyle.escaped(suppression.place))\(hitText(suppression))"
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A JSON object for each rule, label and suppression.
  public var json: String {
    var json = JSONWriter()
    for rule in rules.rules { write(rule, to: &json) }
    for label in rules.labels {
      json.object { json in
        json.member("type", "label")
        json.member("name", label.name)
        json.member("ports", label.ports.map(PortLabel.text))
        json.member("transport", label.transports.map(\.name))
        json.member("lowers_severity", label.lowersSeverity)
        json.member("source", orNull: label.source)
      }
      json.endLine()
    }
    for suppression in rules.suppressions {
      json.object { json in
        json.member("type", "suppression")
        json.object("match") { suppression.match.write(to: &$0) }
        json.member("reason", suppression.reason)
        json.member("expires", orNull: suppression.expires.map { Timestamp(nanoseconds: $0).date })
        json.member("place", suppression.place)
        if let count = hits?.of(suppression) { json.member("hits", count) }
      }
      json.endLine()
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(_ rule: Rule, to json: inout JSONWriter) {
    json.object { json in
      json.member("type", "rule")
      json.member("id", rule.id)
      json.member("signature_id", rule.signatureID)
      json.member("rev", rule.revision)
      json.member("title", rule.title)
      json.member("enabled", rule.isEnabled)
      switch rule.scan {
      case .ports(let count): json.object("scan") { $0.member("ports", count) }
      case .hosts(let count): json.object("scan") { $0.member("hosts", count) }
      case nil: break
      }
      json.object("match") { rule.match.write(to: &$0) }
      json.object("severity") { json in
        for evidence in Evidence.allCases {
          json.member(named: evidence.word, orNull: rule.severity[evidence]?.word)
        }
        json.member("labelled", orNull: rule.severity.labelled?.word)
      }
      json.member("reference", orNull: rule.reference)
    }
    json.endLine()
  }

  private func hitText(_ suppression: Suppression) -> String {
    guard let hits else { return "" }
    return hits.of(suppression).map { ", hits \($0)" } ?? ", not in force then"
  }

  private func scanText(_ scan: ScanThreshold?) -> String {
    switch scan {
    case .ports(let count): "\(count) ports of a host; "
    case .hosts(let count): "\(count) hosts; "
    case nil: ""
    }
  }

  private func severities(_ severity: RuleSeverity) -> String {
    var words = Evidence.allCases.map { "\($0.word) \(severity[$0]?.word ?? "-")" }
    if let labelled = severity.labelled { words.append("labelled \(labelled.word)") }
    return words.joined(separator: ", ")
  }
}
