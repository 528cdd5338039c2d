/// All that the packet path needs to know about one port on one transport, in one byte.
///
/// ```
///    7   6   5   4   3   2   1   0
///  +---+---+---+-------+-----------+
///  | U | L | W | range |  status   |
///  +---+---+---+-------+-----------+
/// ```
/// U: known unauthorized use, L: labelled, W: watched.
public struct PortClass: RawRepresentable, BitwiseCopyable, Hashable, Sendable {
  /// The packed byte.
  public let rawValue: UInt8

  /// The class packed in `rawValue`; a status or range that no case has reads as `dynamic`.
  @inlinable public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Packs the facts about a port.
  @inlinable public init(
    status: PortStatus, range: PortRange, isWatched: Bool = false, isLabelled: Bool = false,
    hasUnauthorizedUse: Bool = false
  ) {
    let statusBits: UInt8 =
      switch status {
      case .assigned: 0
      case .reserved: 1
      case .unassigned: 2
      case .unlisted: 3
      case .dynamic: 4
      }
    let rangeBits: UInt8 =
      switch range {
      case .system: 0
      case .user: 1
      case .dynamic: 2
      }
    rawValue =
      statusBits | rangeBits &<< Bits.rangeShift
      | (isWatched ? Bits.watched : 0)
      | (isLabelled ? Bits.labelled : 0)
      | (hasUnauthorizedUse ? Bits.unauthorized : 0)
  }

  /// Where the facts lie in the byte.
  @usableFromInline enum Bits {
    @usableFromInline static var status: UInt8 { @inlinable get { 0b0000_0111 } }
    @usableFromInline static var range: UInt8 { @inlinable get { 0b0000_0011 } }
    @usableFromInline static var rangeShift: UInt8 { @inlinable get { 3 } }
    @usableFromInline static var watched: UInt8 { @inlinable get { 0b0010_0000 } }
    @usableFromInline static var watchedShift: UInt8 { @inlinable get { 5 } }
    @usableFromInline static var labelled: UInt8 { @inlinable get { 0b0100_0000 } }
    @usableFromInline static var unauthorized: UInt8 { @inlinable get { 0b1000_0000 } }
  }
}

extension PortClass {
  /// The same facts with one of `Bits` set.
  func adding(_ bit: UInt8) -> PortClass {
    PortClass(rawValue: rawValue | bit)
  }

  /// What the registry says about the port.
  @inlinable public var status: PortStatus {
    switch rawValue & Bits.status {
    case 0: .assigned
    case 1: .reserved
    case 2: .unassigned
    case 3: .unlisted
    default: .dynamic
    }
  }

  /// The range the port lies in.
  @inlinable public var range: PortRange {
    switch rawValue &>> Bits.rangeShift & Bits.range {
    case 0: .system
    case 1: .user
    default: .dynamic
    }
  }

  /// Whether a rule in force could report a service end on this port.
  @inlinable public var isWatched: Bool { rawValue & Bits.watched != 0 }

  /// Whether a local label names the port.
  @inlinable public var isLabelled: Bool { rawValue & Bits.labelled != 0 }

  /// Whether the registry notes that others use the port without an assignment.
  @inlinable public var hasUnauthorizedUse: Bool { rawValue & Bits.unauthorized != 0 }
}
