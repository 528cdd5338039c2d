import Events
import Ports
import Wire

/// The rules, labels and suppressions in force, in words.
public struct RuleListing: Sendable {
  private let rules: RuleSet

  /// A listing of `rules`.
  public init(_ rules: RuleSet) { self.rules = rules }

  /// What a sound file holds, in a line.
  public func summary(of path: String) -> String {
    "\(path): \(rules.rules.count) rules, \(rules.labels.count) labels, "
      + "\(rules.suppressions.count) suppressions\n"
  }

  /// A table of the rules, then labels and suppressions.
  public var text: String {
    var lines = rules.rules.map { rule in
      [
        "\(rule.signatureID)", TextStyle.pad(rule.id, to: 24),
        TextStyle.pad(rule.isEnabled ? "on" : "off", to: 3),
        TextStyle.pad(severities(rule.severity), to: 64), rule.title,
      ].joined(separator: "  ")
    }
    lines += rules.labels.map {
      "label \($0.name): \($0.ports.map(ports).joined(separator: ", ")) on "
        + $0.transports.map(\.name).joined(separator: ", ")
    }
    lines += rules.suppressions.map { suppression in
      let end = suppression.expires.map { ", until \(Timestamp(nanoseconds: $0).text)" } ?? ""
      return "suppressed: \(TextStyle.escaped(suppression.reason))\(end)"
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A JSON object for each rule.
  public var json: String {
    var json = JSONWriter()
    for rule in rules.rules {
      json.object { json in
        json.member("id", rule.id)
        json.member("signature_id", rule.signatureID)
        json.member("rev", rule.revision)
        json.member("title", rule.title)
        json.member("enabled", rule.isEnabled)
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
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func severities(_ severity: RuleSeverity) -> String {
    var words = Evidence.allCases.map { "\($0.word) \(severity[$0]?.word ?? "-")" }
    if let labelled = severity.labelled { words.append("labelled \(labelled.word)") }
    return words.joined(separator: ", ")
  }

  private func ports(_ range: ClosedRange<UInt16>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }
}
