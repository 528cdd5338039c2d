public import Events

/// How many of each severity.
public struct SeverityCount: Equatable, Sendable {
  private var counts = [UInt64](repeating: 0, count: Severity.allCases.count)

  /// None of any.
  public init() {}

  /// How many of one severity.
  public subscript(severity: Severity) -> UInt64 { counts[Int(severity.rawValue)] }

  /// How many of all.
  public var total: UInt64 { counts.reduce(0, +) }

  mutating func add(_ severity: Severity, _ count: UInt64 = 1) {
    counts[Int(severity.rawValue)] += count
  }

  mutating func add(_ other: SeverityCount) {
    for severity in Severity.allCases { add(severity, other[severity]) }
  }
}

extension SeverityCount: CustomStringConvertible {
  /// `3 low, 1 info`, the worst first, or `none`.
  public var description: String {
    let words = Severity.allCases.reversed().filter { self[$0] > 0 }
      .map { "\(self[$0]) \($0.word)" }
    return words.isEmpty ? "none" : words.joined(separator: ", ")
  }
}
