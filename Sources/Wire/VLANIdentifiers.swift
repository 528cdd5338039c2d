/// The two outermost VLAN ids of a frame.
public struct VLANIdentifiers: Equatable, BitwiseCopyable, Sendable {
  /// The outermost id.
  public var outer: UInt16?
  /// The next id.
  public var inner: UInt16?

  /// Up to two ids.
  public init(outer: UInt16? = nil, inner: UInt16? = nil) {
    self.outer = outer
    self.inner = inner
  }

  /// The ids there are, outermost first.
  public var list: [UInt16] { [outer, inner].compactMap { $0 } }
}
