public import Ports
import Wire

extension RuleSet {
  /// The port table of `registry` under these rules.
  ///
  /// A port is watched if a rule about service ends could match it by what the table knows; exceptions
  /// and conditions on addresses are for `verdict`. Rules that name no ports are asked once for each
  /// class, so that the cost hardly depends on their number.
  public func portTable(_ registry: Registry) -> PortTable {
    var draft = PortTableDraft(registry)
    for label in labels where label.lowersSeverity {
      for transport in label.transports {
        for ports in label.ports { draft.label(ports, on: transport) }
      }
    }
    let matches = rules.filter { $0.isEnabled && $0.scan == nil }.map(\.match)
    for transport in Transport.allCases {
      draft.watch(on: transport) { portClass in
        matches.contains { $0.ports == nil && $0.holds(portClass, transport) }
      }
      for match in matches {
        for ports in match.ports ?? [] {
          draft.watch(ports, on: transport) { match.holds($0, transport) }
        }
      }
    }
    return PortTable(draft)
  }
}
