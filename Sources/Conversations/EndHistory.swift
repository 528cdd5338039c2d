import Events

/// What an end did in its other conversations.
struct EndHistory: BitwiseCopyable {
  /// An end it spoke with in a conversation whose opening was not seen.
  var peer: Endpoint?
  /// Whether it spoke with another one as well.
  var hasSeveralPeers = false
  /// Whether it was seen to grant a conversation that was opened to it.
  var hasGranted = false
  /// When any of it was last noted.
  var lastNoted: Int64
}
