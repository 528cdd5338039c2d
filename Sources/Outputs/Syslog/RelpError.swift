/// Why a RELP session cannot go on.
enum RelpError: Error, Equatable {
  /// A frame is not one.
  case malformed(String)
  /// A response has another number than what is next to be responded to.
  case unexpected(UInt32)
  /// The receiver does not take the session.
  case refused(String)
  /// The receiver announced that it is going away.
  case serverClose
}

extension RelpError: CustomStringConvertible {
  /// The error in words.
  var description: String {
    switch self {
    case .malformed(let what): "the receiver sent a frame that is not RELP's: \(what)"
    case .unexpected(let number): "the receiver responded to what was not sent (\(number))"
    case .refused(let reason): "the receiver refused the RELP session: \(reason)"
    case .serverClose: "the receiver closed the RELP session"
    }
  }
}
