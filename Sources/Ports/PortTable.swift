public import Wire

/// The class of every port of every transport, indexed by port number.
///
/// A class, so that the analysis thread and a reload pass 256 kB by reference; it never changes
/// once built.
public final class PortTable: Sendable {
  /// Four tables of 65,536 entries side by side, in the order of `Transport`.
  ///
  /// One array rather than an array of four: an unoptimized build copies the inner array, 64 kB,
  /// for every lookup.
  @usableFromInline let classes: [262_144 of PortClass]

  /// Expands `registry`, and compiles what the labels and the rules in force add to it.
  ///
  /// Takes 2 to 3 ms, and 256 kB of stack while it runs: call it on a thread that has them.
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
    classes = InlineArray { slot in
      let transport = Transport(rawValue: UInt8(slot &>> 16)) ?? .tcp
      let port = UInt16(truncatingIfNeeded: slot)
      var facts = base[slot]
      if isLabelled(transport, port) { facts = facts.adding(PortClass.Bits.labelled) }
      return isWatched(transport, port, facts) ? facts.adding(PortClass.Bits.watched) : facts
    }
  }

  /// The class of `port` on `transport`: one load.
  ///
  /// No bounds check is left: two bits of table and sixteen of port cannot leave the array.
  @inlinable public subscript(transport: Transport, port: UInt16) -> PortClass {
    let table =
      switch transport {
      case .tcp: 0
      case .udp: 1
      case .sctp: 2
      case .dccp: 3
      }
    return classes[(table & 3) &<< 16 | Int(port)]
  }

  /// Weighs both ports of a packet: two loads and no branch.
  ///
  /// - Parameters:
  ///   - transportPlace: The raw value of the transport of both.
  ///   - one: A port.
  ///   - other: Another one.
  /// - Returns: 1 if either port is watched, 0 if none is.
  @inlinable public func watchBit(transportPlace: Int, _ one: UInt16, _ other: UInt16) -> UInt32 {
    let table = (transportPlace & 3) &<< 16
    let facts = classes[table | Int(one)].rawValue | classes[table | Int(other)].rawValue
    let bit = (facts & PortClass.Bits.watched) &>> PortClass.Bits.watchedShift
    return UInt32(truncatingIfNeeded: bit)
  }
}
