/// What is looked up of some packets of a batch before they are taken in, up to `limit` of them.
///
/// A set of packets is a bit for each, the first one's the lowest.
public struct ConversationLookups: BitwiseCopyable {
  /// How many packets may be looked up at once: as many as the first level of a cache has room for.
  @inlinable public static var limit: Int { 32 }

  /// The hash of each packet's 5-tuple, which `update` takes.
  public internal(set) var hashes: [32 of UInt32] = InlineArray(repeating: 0)
  /// What the rules remember of each packet's conversation, for those that can be counted.
  public internal(set) var findings: [32 of UInt64] = InlineArray(repeating: 0)
  /// The slots that likely are of their conversations; once found, those that are.
  var slots: [32 of UInt32] = InlineArray(repeating: 0)
  /// Those that the second side sent.
  var sentBySecond: UInt32 = 0

  /// Nothing looked up.
  public init() {}
}
