/// How long a conversation may be idle: the recency list that it is in.
enum Patience: Int, BitwiseCopyable {
  case opening
  case stream
  case datagram
  case ended
  /// It was idle for too long and has been reported; it stays to be revived while there is room.
  case reported

  /// Those that have a timeout.
  static let timed: [Patience] = [.opening, .stream, .datagram, .ended]

  func seconds(_ limits: ConversationLimits) -> Int {
    switch self {
    case .opening: limits.openingSeconds
    case .stream: limits.streamSeconds
    case .datagram: limits.datagramSeconds
    case .ended, .reported: limits.endedSeconds
    }
  }
}
