/// What the service end of a conversation did; it only grows.
public enum Evidence: UInt8, CaseIterable, Comparable, BitwiseCopyable, Sendable {
  /// Nothing came back.
  case attempted
  /// It said no: RST, ABORT, Reset, or an ICMP or ICMPv6 unreachable that quotes the attempt.
  case refused
  /// It said yes: SYN-ACK, INIT-ACK, Response, or a UDP reply.
  case answered
  /// The handshake was completed and it sent data, or a UDP exchange was repeated.
  case established

  /// Whether `left` is weaker evidence of a service than `right`.
  public static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }

  /// The word used in rules and in output.
  public var word: String {
    switch self {
    case .attempted: "attempted"
    case .refused: "refused"
    case .answered: "answered"
    case .established: "established"
    }
  }
}
