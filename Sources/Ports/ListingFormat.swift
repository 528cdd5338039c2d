/// How a listing is written.
public enum ListingFormat: String, CaseIterable, Sendable {
  /// Aligned columns, runs of equal ports on one line.
  case text
  /// Fields between tabs, one line for each port of each transport, no header.
  case tsv
  /// One JSON object a line for each port of each transport, keys sorted.
  case json
}
