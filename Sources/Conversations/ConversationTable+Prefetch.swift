public import Wire

// A packet of a conversation that is not in the cache waits twice for the memory: for the bucket and
// for the conversation. Whoever has several packets at hand asks for all of theirs first, so
// that they wait together.
extension ConversationTable {
  /// How many packets may be looked up at once: as many as the first level of a cache has room for.
  public static var groupSize: Int { @inlinable get { 32 } }

  /// Asks the memory for the conversations of some packets.
  ///
  /// - Parameters:
  ///   - batch: The packets.
  ///   - start: The place of the first one that is looked at.
  ///   - places: A bit for each of `groupSize` packets from there on, 1 if it has a conversation.
  ///   - hashes: For these, what `update` takes as the packet's hash.
  public mutating func beginLookups(
    _ batch: Span<PacketRecord>, from start: Int, _ places: UInt32,
    _ hashes: inout InlineArray<32, UInt32>
  ) {
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let hash = hash(ConversationKey(batch[start + place]))
      hashes[place] = hash
      buckets.prefetch(Int(hash & bucketMask))
    }
    left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      slots.prefetch(Int(buckets[Int(hashes[place] & bucketMask)]))
    }
  }
}
