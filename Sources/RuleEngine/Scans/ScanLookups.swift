/// What is looked up for some packets that may be signs of scans before they are taken in: of as many
/// as `ConversationLookups.limit` says.
public struct ScanLookups: BitwiseCopyable {
  /// The hash of the one who may be scanning, of each packet.
  var hashes: [32 of UInt32] = InlineArray(repeating: 0)
  /// The slots that likely are of their trackers.
  var trackers: [32 of UInt32] = InlineArray(repeating: 0)

  /// Nothing looked up.
  public init() {}
}
