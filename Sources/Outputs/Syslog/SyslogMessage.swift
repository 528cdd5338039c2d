import Events

/// A message that has not arrived yet, as far as is known.
struct SyslogMessage: Equatable, Sendable {
  /// What a message takes in a spool or in memory beside its own bytes, about.
  static let overhead = 64

  /// Its place: later ones have greater numbers.
  let number: Int64
  /// How much its event matters: what matters least goes first when there is no room.
  let severity: Severity
  /// The message without framing.
  let bytes: [UInt8]

  /// The room that it takes.
  var cost: Int { bytes.count + Self.overhead }
}
