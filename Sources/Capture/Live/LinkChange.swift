/// What became of an interface.
public enum LinkChange: String, Sendable {
  /// It was taken down.
  case down
  /// It is up again.
  case up
  /// It is no longer there.
  case gone
  /// Another one has its name now.
  case replaced
}
