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

  /// The table that `draft` describes.
  ///
  /// Takes 256 kB of stack while it runs: call it on a thread that has them.
  public init(_ draft: borrowing PortTableDraft) {
    let drafted = draft.classes.span
    classes = InlineArray { drafted[$0] }
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
