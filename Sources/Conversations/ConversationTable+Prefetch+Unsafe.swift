import Cprefetch
public import Wire

// A packet of a conversation that is not in the cache waits three times for the memory: for the bucket,
// the node and the conversation. Whoever has several packets at hand asks for all of theirs first, so
// that they wait together.
extension ConversationTable {
  /// The hash of a packet's 5-tuple, after asking the memory for its bucket.
  @inline(__always) public func beginLookup(_ record: PacketRecord) -> UInt32 {
    let hash = hash(ConversationKey(record))
    // Safe: the address is only a hint to the processor, and lies in the array.
    unsafe buckets.withUnsafeBufferPointer { buckets in
      if let base = buckets.baseAddress {
        unsafe prefetch_line(base + Int(hash & bucketMask))
      }
    }
    return hash
  }

  /// Asks the memory for the conversation that the bucket of `hash` begins with.
  @inline(__always) public func continueLookup(_ hash: UInt32) {
    let slot = Int(buckets[Int(hash & bucketMask)])
    guard slot < slots.count else { return }
    // Safe: the addresses are only hints to the processor; the slot was compared with the count, and
    // the arrays are of equal length.
    unsafe nodes.withUnsafeBufferPointer { nodes in
      if let base = nodes.baseAddress { unsafe prefetch_line(base + slot) }
    }
    unsafe slots.withUnsafeBufferPointer { slots in
      guard let base = slots.baseAddress else { return }
      let start = unsafe UnsafeRawPointer(base + slot)
      for offset in stride(from: 0, to: MemoryLayout<Conversation>.size, by: Self.cacheLine) {
        unsafe prefetch_line(start + offset)
      }
    }
  }

  private static var cacheLine: Int { 64 }
}
