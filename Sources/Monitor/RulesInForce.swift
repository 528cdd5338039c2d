import Ports
import RuleEngine

/// What conversations are judged by: the registry, the rules, and the port table made of both.
public struct RulesInForce: Sendable {
  let registry: Registry
  let rules: RuleSet
  let ports: PortTable

  /// Makes the port table; takes some milliseconds.
  init(registry: Registry, rules: RuleSet) {
    self.registry = registry
    self.rules = rules
    ports = rules.portTable(registry)
  }

  /// What adds registry, rules and sources to events.
  func eventFactory(_ sources: SourceNames, _ home: HomeNetworks) -> EventFactory {
    EventFactory(registry: registry, rules: rules, ports: ports, sources: sources, home: home)
  }

  /// What it holds, in words.
  var summary: String {
    "\(rules.rules.count) rules, \(rules.labels.count) labels, \(rules.suppressions.count) "
      + "suppressions, registry of \(registry.date)"
  }
}
