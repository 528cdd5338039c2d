/// How much an event matters.
public enum Severity: UInt8, CaseIterable, Comparable, BitwiseCopyable, Sendable {
  /// Counted; not written by default.
  case info
  /// For a look when there is time.
  case low
  /// For a look today.
  case medium
  /// For a look now.
  case high
  /// For a look now, whatever else there is.
  case critical

  /// Whether `left` matters less than `right`.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// The word used in rules, options and output.
  public var word: String {
    switch self {
    case .info: "info"
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  /// The severity that `word` names, or `nil`.
  public init?(word: String) {
    guard let severity = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = severity
  }

  /// EVE's number: 1 is the worst, 3 the least.
  public var eveNumber: Int {
    switch self {
    case .critical, .high: 1
    case .medium: 2
    case .low, .info: 3
    }
  }
}
