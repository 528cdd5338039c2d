import Wire

/// A data connection that was announced.
struct Expectation: BitwiseCopyable {
  /// The protocol of the announcement.
  let control: ControlProtocol
  /// When it was announced.
  let time: Int64
  /// Whether the data connection has come.
  var isMet = false
}
