/// Which of the two ends of a conversation is in the home networks.
public enum HomeClass: String, CaseIterable, Sendable {
  /// Only the service end.
  case inbound
  /// Only the initiator.
  case outbound
  /// Both.
  case `internal`
  /// Neither.
  case external
}
