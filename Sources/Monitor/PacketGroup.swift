import Conversations
import RuleEngine
import Wire

/// Some records of a batch that are looked at together: a bit for each, the first one's the lowest.
struct PacketGroup: BitwiseCopyable {
  /// How many records there are in a group at most: as many as are looked up at once.
  static let limit = ConversationLookups.limit

  /// The place of its first record in the batch.
  var start = 0
  /// How many records there are in it.
  var count = 0
  /// Those that concern a conversation that is kept.
  var tracked: UInt32 = 0
  /// Those of the tracked that are only counted, unless their conversation knows better.
  var plain: UInt32 = 0
  /// The others that are more than a packet to be counted.
  var notable: UInt32 = 0
  /// Those that may be signs of scans.
  var signs: UInt32 = 0
  /// What is looked up of those that are tracked.
  var lookups = ConversationLookups()
  /// What is looked up of the signs.
  var scanLookups = ScanLookups()

  /// Its records, which are some of those of `batch`.
  @_lifetime(copy batch)
  @inline(__always) func records(of batch: Span<PacketRecord>) -> Span<PacketRecord> {
    batch.extracting(start..<start + count)
  }
}
