/// How sure it is that the service end of a conversation is the right one.
public enum Confidence: String, Sendable {
  /// Seen as it was opened.
  case certain
  /// Seen as it was answered, or sent to everybody.
  case high
  /// Told from the port numbers.
  case medium
  /// Told from who was seen first.
  case low
  /// Not told.
  case none
}
