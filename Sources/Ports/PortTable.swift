public import Wire

/// The class of every port of every transport, indexed by port number.
///
/// A class, so that the analysis thread and a reload pass 256 kB by reference; it never changes
/// once built.
public final class PortTable: Sendable {
  @usableFromInline let classes: [4 of [65_536 of PortClass]]

  /// Expands `registry`, and compiles what the labels and the rules in force add to it.
  ///
  /// - Parameters:
  ///   - registry: The registry that gives status and known unauthorized use.
  ///   - isLabelled: Whether a label names a port. Called once for each port of each transport.
  ///   - isWatched: Whether a rule could report a port whose class, all bits but `isWatched` set,
  ///     is given. Called once for each port of each transport.
  public init(
    registry: Registry,
    isLabelled: (Transport, UInt16) -> Bool,
    isWatched: (Transport, UInt16, PortClass) -> Bool
  ) {
    let base = registry.portClasses()
    classes = InlineArray { transportIndex in
      let transport = Transport(rawValue: UInt8(transportIndex)) ?? .tcp
      return InlineArray { index in
        let port = UInt16(truncatingIfNeeded: index)
        var facts = base[transportIndex &<< 16 | index]
        if isLabelled(transport, port) { facts = facts.adding(PortClass.Bits.labelled) }
        return isWatched(transport, port, facts) ? facts.adding(PortClass.Bits.watched) : facts
      }
    }
  }

  /// The class of `port` on `transport`: one load.
  ///
  /// No bounds check is left: the switch yields one of the table's four indices, and a `UInt16`
  /// cannot leave a table of 65,536.
  @inlinable public subscript(transport: Transport, port: UInt16) -> PortClass {
    let index =
      switch transport {
      case .tcp: 0
      case .udp: 1
      case .sctp: 2
      case .dccp: 3
      }
    return classes[index & 3][Int(port)]
  }
}
