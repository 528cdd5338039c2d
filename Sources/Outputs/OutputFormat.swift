/// How events are written.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// A line an event, for people.
  case text
  /// A JSON object a line (JSON Lines), in EVE's field names.
  case json
}
