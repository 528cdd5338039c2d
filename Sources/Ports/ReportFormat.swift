/// How an answer about the registry is written.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// JSON Lines, keys sorted.
  case json
}
