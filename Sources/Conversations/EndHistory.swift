/// What an end did in its other conversations.
///
/// 24 bytes: the fields lie in an order that leaves no gaps.
struct EndHistory: BitwiseCopyable {
  /// When any of it was last noted.
  var lastNoted: Int64
  /// An end it spoke with in a conversation whose opening was not seen.
  var peer: EndDigest?
  /// Whether it spoke with another one as well.
  var hasSeveralPeers = false
  /// Whether it was seen to grant a conversation that was opened to it.
  var hasGranted = false
}
