/// The two outermost VLAN ids of a frame.
public struct VLANIdentifiers: Equatable, BitwiseCopyable, Sendable {
  /// Stands for no id; ids have twelve bits (IEEE 802.1Q).
  private static let none = UInt16.max
  private var ids: (outer: UInt16, inner: UInt16)

  /// Up to two ids.
  public init(outer: UInt16? = nil, inner: UInt16? = nil) {
    ids = (outer ?? Self.none, inner ?? Self.none)
  }

  /// The outermost id.
  public var outer: UInt16? { ids.outer == Self.none ? nil : ids.outer }

  /// The next id.
  public var inner: UInt16? { ids.inner == Self.none ? nil : ids.inner }

  /// The ids there are, outermost first.
  public var list: [UInt16] { [outer, inner].compactMap { $0 } }

  /// Whether both are the same ids.
  public static func == (left: VLANIdentifiers, right: VLANIdentifiers) -> Bool {
    left.ids == right.ids
  }
}
