/// The anomalies of one packet, or those a run has met: one bit for each `AnomalyCode`.
public struct AnomalySet: Equatable, BitwiseCopyable, Sendable {
  private var bits: UInt64 = 0

  /// No anomaly.
  public init() {}

  /// Whether there is none.
  public var isEmpty: Bool { bits == 0 }

  /// Adds `code`; nothing changes if it is there already.
  public mutating func insert(_ code: AnomalyCode) { bits |= 1 << UInt64(code.rawValue) }

  /// Whether `code` is there.
  public func contains(_ code: AnomalyCode) -> Bool { bits >> UInt64(code.rawValue) & 1 == 1 }

  /// The anomalies, in the order of the catalogue.
  ///
  /// Allocates: for output, not for the packet path.
  public var list: [AnomalyCode] { AnomalyCode.allCases.filter(contains) }
}
