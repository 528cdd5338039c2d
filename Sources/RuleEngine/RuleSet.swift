public import Events
import Ports
public import Wire

/// The rules, labels and suppressions in force.
public struct RuleSet: Equatable, Sendable {
  /// The rules, in the order in which ties are decided.
  public var rules: [Rule] = []
  /// The labels.
  public var labels: [PortLabel] = []
  /// The suppressions.
  public var suppressions: [Suppression] = []

  /// No rule at all.
  public init() {}

  /// Adds the contents of another set.
  ///
  /// A rule takes the place of one with the same id.
  public mutating func merge(_ other: RuleSet) {
    for rule in other.rules {
      if let place = rules.firstIndex(where: { $0.id == rule.id }) {
        rules[place] = rule
      } else {
        rules.append(rule)
      }
    }
    labels += other.labels
    suppressions += other.suppressions
  }

  /// The label of a port, the first there is.
  public func label(of port: UInt16, _ transport: Transport) -> String? {
    labels.first { $0.covers(port, transport) }?.name
  }

  /// The fewest ports, and the fewest hosts, that any scan rule in force asks for.
  var scanThresholds: (ports: Int?, hosts: Int?) {
    rules.filter(\.isEnabled).reduce(into: (nil, nil)) { least, rule in
      switch rule.scan {
      case .ports(let count): least.0 = min(least.0 ?? count, count)
      case .hosts(let count): least.1 = min(least.1 ?? count, count)
      case nil: break
      }
    }
  }

  /// The rule for `subject`: of those that match the one of highest severity, ties by their order.
  public func verdict(on subject: Subject) -> (rule: Int, severity: Severity)? {
    var best: (rule: Int, severity: Severity)?
    for (place, rule) in rules.enumerated() where rule.isEnabled && rule.scan == nil {
      guard
        let severity = rule.severity.severity(
          subject.evidence, isLabelled: subject.portClass.isLabelled),
        best.map({ severity > $0.severity }) ?? true, rule.match.holds(subject)
      else { continue }
      best = (place, severity)
    }
    return best
  }
}
