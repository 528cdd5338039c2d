/// How long a conversation may be idle: the recency list that it is in.
enum Patience: UInt8, BitwiseCopyable {
  case opening
  case stream
  case datagram
  case ended
  /// It was idle for too long and has been reported; it stays to be revived while there is room.
  case reported

  /// Those that have a timeout.
  static let timed: [Patience] = [.opening, .stream, .datagram, .ended]

  /// The place of its list among the lists.
  var place: Int { Int(rawValue) }

  /// How long that is.
  func nanoseconds(_ limits: ConversationLimits) -> Int64 {
    let seconds =
      switch self {
      case .opening: limits.openingSeconds
      case .stream: limits.streamSeconds
      case .datagram: limits.datagramSeconds
      case .ended, .reported: limits.endedSeconds
      }
    return Int64(seconds) * 1_000_000_000
  }
}
