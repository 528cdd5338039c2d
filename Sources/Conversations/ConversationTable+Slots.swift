import Events
import Wire

extension ConversationTable {
  /// How far behind the latest packet a conversation's place in its recency list may be.
  ///
  /// Putting it at the end with every packet would cost more than all else that the packet does. What
  /// this costs is that a conversation may end a second late.
  private static let listingNanoseconds: Int64 = 1_000_000_000

  func find(_ key: ConversationKey, _ hash: UInt32) -> UInt32? {
    var slot = buckets[Int(hash & bucketMask)]
    while slot != RecencyList.none {
      if nodes[Int(slot)].hash == hash, slots[Int(slot)].matches(key) { return slot }
      slot = nodes[Int(slot)].chain
    }
    return nil
  }

  mutating func insert(_ conversation: Conversation, _ hash: UInt32) -> UInt32 {
    counters.begun += 1
    let bucket = Int(hash & bucketMask)
    let isNew = slots.count < limits.capacity
    let slot = isNew ? UInt32(slots.count) : evict()
    let node = ConversationNode(
      hash: hash, chain: buckets[bucket], touched: clock, listed: clock,
      patience: conversation.patience)
    if isNew {
      slots.append(conversation)
      nodes.append(node)
      links.grow()
    } else {
      slots[Int(slot)] = conversation
      nodes[Int(slot)] = node
    }
    buckets[bucket] = slot
    list(slot, node.patience)
    return slot
  }

  /// Gives up the conversation idle for longest; one that was reported already if there is one.
  private mutating func evict() -> UInt32 {
    var oldest = lists[Patience.reported.place].oldest
    if oldest == RecencyList.none {
      for patience in Patience.timed {
        let candidate = lists[patience.place].oldest
        guard candidate != RecencyList.none else { continue }
        if oldest == RecencyList.none
          || nodes[Int(candidate)].touched < nodes[Int(oldest)].touched
        {
          oldest = candidate
        }
      }
      counters.evicted += 1
      finish(oldest)
    }
    unlink(oldest)
    return oldest
  }

  private mutating func unlink(_ slot: UInt32) {
    let node = nodes[Int(slot)]
    lists[node.patience.place].remove(slot, &links)
    let bucket = Int(node.hash & bucketMask)
    if buckets[bucket] == slot {
      buckets[bucket] = node.chain
      return
    }
    var before = buckets[bucket]
    while nodes[Int(before)].chain != slot { before = nodes[Int(before)].chain }
    nodes[Int(before)].chain = node.chain
  }

  /// Notes that a packet of the conversation in `slot` came.
  @inline(__always) mutating func touch(_ slot: UInt32) {
    let place = Int(slot)
    nodes[place].touched = clock
    let patience = slots[place].patience
    let isListedLately = clock - nodes[place].listed < Self.listingNanoseconds
    if patience != nodes[place].patience || !isListedLately { listAgain(slot, patience) }
  }

  private mutating func listAgain(_ slot: UInt32, _ patience: Patience) {
    lists[nodes[Int(slot)].patience.place].remove(slot, &links)
    nodes[Int(slot)].patience = patience
    nodes[Int(slot)].listed = clock
    list(slot, patience)
  }

  private mutating func list(_ slot: UInt32, _ patience: Patience) {
    lists[patience.place].append(slot, &links)
    nextExpiry = min(nextExpiry, clock + patience.nanoseconds(limits))
  }

  /// Reports what has been idle for longer than its patience.
  ///
  /// Idle by the clock: the packets of one source may all be older than those of another, and a
  /// conversation that goes on there is not idle.
  mutating func expire() {
    nextExpiry = .max
    for patience in Patience.timed {
      let nanoseconds = patience.nanoseconds(limits)
      while true {
        let slot = lists[patience.place].oldest
        guard slot != RecencyList.none else { break }
        let touched = nodes[Int(slot)].touched
        guard clock - touched > nanoseconds else {
          nextExpiry = min(nextExpiry, touched + nanoseconds)
          break
        }
        finish(slot)
        slots[Int(slot)].isIdle = true
        lists[patience.place].remove(slot, &links)
        lists[Patience.reported.place].append(slot, &links)
        nodes[Int(slot)].patience = .reported
      }
    }
  }
}

extension Conversation {
  /// How long it may be idle.
  @inline(__always) fileprivate var patience: Patience {
    if isEnded { return .ended }
    if transport == .udp { return .datagram }
    return evidence >= .answered ? .stream : .opening
  }
}
