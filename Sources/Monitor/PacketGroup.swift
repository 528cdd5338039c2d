/// Some records of a batch that are looked at together: a bit for each, the first one's the lowest.
struct PacketGroup {
  /// The place of its first record in the batch.
  let start: Int
  /// The place after its last one.
  let end: Int
  /// Those that concern a conversation that is kept.
  var tracked: UInt32 = 0
  /// Those that are more than a packet to be counted.
  var notable: UInt32 = 0
  /// The hashes of those that are tracked.
  var hashes = InlineArray<32, UInt32>(repeating: 0)

  /// The records from `start` to before `end`.
  init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
}
