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
  ///   - group: At most `groupSize` packets.
  ///   - places: A bit for each place in the group whose packet has a conversation.
  /// - Returns: For these places, what `update` takes as the packet's hash.
  public mutating func beginLookups(
    _ group: Span<PacketRecord>, _ places: UInt32
  ) -> InlineArray<32, UInt32> {
    var hashes = InlineArray<32, UInt32>(repeating: 0)
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let hash = hash(ConversationKey(group[place]))
      hashes[place] = hash
      buckets.prefetch(Int(hash & bucketMask))
    }
    left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      slots.prefetch(Int(buckets[Int(hashes[place] & bucketMask)]))
    }
    return hashes
  }
}
