import Events
import Ports
import RuleEngine
import Wire

/// What conversations are judged by: the registry, the rules, and the port table made of both.
public struct RulesInForce: Sendable {
  let registry: Registry
  let rules: RuleSet
  let ports: PortTable
  let baseline: Baseline

  /// Makes the port table; takes some milliseconds.
  init(registry: Registry, rules: RuleSet, baseline: Baseline) {
    self.registry = registry
    self.rules = rules
    self.baseline = baseline
    ports = rules.portTable(registry)
  }

  /// The service ends of the baseline, which need no other sign of being services.
  var learnedEnds: [(end: Endpoint, transport: Transport)] {
    baseline.services.map { ($0.service, $0.transport) }
  }

  /// What adds registry, rules and sources to events.
  func eventFactory(_ sources: SourceNames, _ home: HomeNetworks) -> EventFactory {
    EventFactory(
      registry: registry, rules: rules, ports: ports, sources: sources, home: home,
      baseline: baseline)
  }

  /// What it holds, in words.
  var summary: String {
    "\(rules.rules.count) rules, \(rules.labels.count) labels, \(rules.suppressions.count) "
      + "suppressions, registry of \(registry.date)"
      + (baseline.isEmpty ? "" : ", baseline of \(baseline.services.count) services")
  }
}
