public import Wire

/// A port table in the making: what the registry says of every port, and what labels and rules add.
public struct PortTableDraft: ~Copyable {
  /// The classes of all ports, as `PortTable` has them.
  private(set) var classes: [PortClass]

  /// Every port as `registry` has it, and none watched.
  ///
  /// Takes about a millisecond.
  public init(_ registry: Registry) { classes = registry.portClasses() }

  /// Notes that a label names `ports`.
  public mutating func label(_ ports: ClosedRange<UInt16>, on transport: Transport) {
    for slot in Self.slots(of: ports, on: transport) {
      classes[slot] = classes[slot].adding(PortClass.Bits.labelled)
    }
  }

  /// Watches those of `ports` of which a rule says so.
  ///
  /// - Parameters:
  ///   - ports: The ports; all of them if nothing is said.
  ///   - transport: Their transport.
  ///   - isWatched: Whether a rule could report a port of a class; called once for each class, which has
  ///     the labels that were noted before, and may be watched already.
  public mutating func watch(
    _ ports: ClosedRange<UInt16> = .min ... .max, on transport: Transport,
    where isWatched: (PortClass) -> Bool
  ) {
    var watched: [256 of PortClass?] = InlineArray(repeating: nil)
    for slot in Self.slots(of: ports, on: transport) {
      let facts = classes[slot]
      let place = Int(facts.rawValue)
      if let known = watched[place] {
        classes[slot] = known
      } else {
        let judged = isWatched(facts) ? facts.adding(PortClass.Bits.watched) : facts
        watched[place] = judged
        classes[slot] = judged
      }
    }
  }

  private static func slots(
    of ports: ClosedRange<UInt16>, on transport: Transport
  ) -> ClosedRange<Int> {
    let table = Int(transport.rawValue) << 16
    return table | Int(ports.lowerBound)...table | Int(ports.upperBound)
  }
}
