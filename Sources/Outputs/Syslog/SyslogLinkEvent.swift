/// What happens to a connection.
enum SyslogLinkEvent: Equatable, Sendable {
  /// Messages may be sent.
  case ready
  /// The kernel has all bytes of the messages up to and with a number.
  case written(through: Int64)
  /// The receiver has the messages up to and with a number, as far as can be known.
  case confirmed(through: Int64)
  /// The receiver refused a message.
  case rejected(Int64, reason: String)
  /// The receiver read all that was sent and said goodbye: only after `finish`.
  case drained
  /// The connection is over, or there never was one.
  case closed(String)
}
