/// Where in the life of a finding an event stands.
public enum Phase: String, Sendable {
  /// The first event of the finding that is written.
  case new
  /// It became worse, or went on: at doubling intervals.
  case update
  /// It has been quiet, or it was judged at the wrong end.
  case end
}
