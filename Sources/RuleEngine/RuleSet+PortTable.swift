public import Ports
import Wire

extension RuleSet {
  /// The port table of `registry` under these rules.
  ///
  /// A port is watched if a rule about service ends could match it by what the table knows; exceptions and conditions
  /// on addresses are for `verdict`. Built from a bitmap of named ports and one answer for each
  /// class, so that the cost hardly depends on the number of rules.
  public func portTable(_ registry: Registry) -> PortTable {
    let enabled = rules.filter { $0.isEnabled && $0.scan == nil }.map(\.match)
    // One place for each class on each transport: 256 for tcp, then for the others.
    let byClass = Transport.allCases.flatMap { transport in
      (0...UInt8.max).map { rawValue in
        let portClass = PortClass(rawValue: rawValue)
        return enabled.contains { $0.ports == nil && $0.holds(portClass, transport) }
      }
    }
    let byPort = enabled.filter { $0.ports != nil }
    let named = PortBitmap(byPort.flatMap { $0.ports ?? [] })
    let labelled = Transport.allCases.map { transport in
      PortBitmap(
        labels.filter { $0.lowersSeverity && $0.transports.contains(transport) }.flatMap(\.ports))
    }
    return PortTable(
      registry: registry,
      isLabelled: { transport, port in labelled[Int(transport.rawValue)].contains(port) },
      isWatched: { transport, port, portClass in
        byClass[Int(transport.rawValue) &<< 8 | Int(portClass.rawValue)]
          || named.contains(port)
            && byPort.contains { match in
              match.holds(portClass, transport)
                && (match.ports?.contains { $0.contains(port) } ?? true)
            }
      })
  }
}
