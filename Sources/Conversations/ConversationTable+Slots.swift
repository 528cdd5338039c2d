import Events
import Wire

extension ConversationTable {
  func find(_ key: ConversationKey, _ hash: UInt64) -> UInt32? {
    var slot = buckets[Int(hash & bucketMask)]
    while slot != RecencyList.none {
      if hashes[Int(slot)] == hash, slots[Int(slot)].matches(key) { return slot }
      slot = chain[Int(slot)]
    }
    return nil
  }

  func insert(_ conversation: Conversation, _ hash: UInt64) -> UInt32 {
    counters.begun += 1
    let slot: UInt32
    if slots.count < limits.capacity {
      slot = UInt32(slots.count)
      slots.append(conversation)
      hashes.append(hash)
      chain.append(RecencyList.none)
      listOfSlot.append(.opening)
      touched.append(clock)
      links.grow()
    } else {
      slot = evict()
      slots[Int(slot)] = conversation
      hashes[Int(slot)] = hash
    }
    let bucket = Int(hash & bucketMask)
    chain[Int(slot)] = buckets[bucket]
    buckets[bucket] = slot
    let patience = patience(for: conversation)
    listOfSlot[Int(slot)] = patience
    touched[Int(slot)] = clock
    lists[patience.rawValue].append(slot, &links)
    return slot
  }

  /// Gives up the conversation idle for longest; one that was reported already if there is one.
  private func evict() -> UInt32 {
    var oldest = lists[Patience.reported.rawValue].oldest
    if oldest == RecencyList.none {
      for patience in Patience.timed {
        let candidate = lists[patience.rawValue].oldest
        guard candidate != RecencyList.none else { continue }
        if oldest == RecencyList.none
          || touched[Int(candidate)] < touched[Int(oldest)]
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

  private func unlink(_ slot: UInt32) {
    lists[listOfSlot[Int(slot)].rawValue].remove(slot, &links)
    let bucket = Int(hashes[Int(slot)] & bucketMask)
    if buckets[bucket] == slot {
      buckets[bucket] = chain[Int(slot)]
      return
    }
    var before = buckets[bucket]
    while chain[Int(before)] != slot { before = chain[Int(before)] }
    chain[Int(before)] = chain[Int(slot)]
  }

  func touch(_ slot: UInt32) {
    touched[Int(slot)] = clock
    let wanted = patience(for: slots[Int(slot)])
    let present = listOfSlot[Int(slot)]
    if wanted == present {
      lists[present.rawValue].touch(slot, &links)
    } else {
      lists[present.rawValue].remove(slot, &links)
      lists[wanted.rawValue].append(slot, &links)
      listOfSlot[Int(slot)] = wanted
    }
  }

  private func patience(for conversation: Conversation) -> Patience {
    if conversation.isEnded { return .ended }
    if conversation.transport == .udp { return .datagram }
    return conversation.evidence >= .answered ? .stream : .opening
  }

  /// Reports what has been idle for longer than its patience.
  ///
  /// Idle by the clock: the packets of one source may all be older than those of another, and a
  /// conversation that goes on there is not idle.
  func expire() {
    for patience in Patience.timed {
      let nanoseconds = Int64(patience.seconds(limits)) * 1_000_000_000
      while true {
        let slot = lists[patience.rawValue].oldest
        guard slot != RecencyList.none, clock - touched[Int(slot)] > nanoseconds else {
          break
        }
        finish(slot)
        slots[Int(slot)].isIdle = true
        lists[patience.rawValue].remove(slot, &links)
        lists[Patience.reported.rawValue].append(slot, &links)
        listOfSlot[Int(slot)] = .reported
      }
    }
  }
}
