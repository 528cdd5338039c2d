/// How a stream tells where a message ends (RFC 6587 §3.4).
public enum SyslogFraming: String, CaseIterable, Sendable {
  /// Its length in octets stands before it.
  case octetCounting = "octet-counting"
  /// A line feed stands after it. Messages hold none: control characters are escaped in all of them.
  case lineFeed = "lf"

  /// `message` as it goes into the stream.
  func frame(_ message: [UInt8]) -> [UInt8] {
    switch self {
    case .octetCounting: Array("\(message.count) ".utf8) + message
    case .lineFeed: message + [UInt8(ascii: "\n")]
    }
  }
}
