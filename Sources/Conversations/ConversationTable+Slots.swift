import Events
import Wire

extension ConversationTable {
  /// The length of a beat of the clock, in powers of two of nanoseconds: 2.1 s.
  private static let beatShift: Int64 = 31
  /// A conversation is put at the end of its list again after this share of its patience, 1 in so many.
  ///
  /// Doing that with every packet would cost more than all else that the packet does. What this costs
  /// is that a conversation may be reported that much later.
  private static let listingShare: Int64 = 32

  /// The beat of the clock at `time`.
  @inline(__always) static func beat(_ time: Int64) -> UInt32 {
    UInt32(truncatingIfNeeded: time >> beatShift)
  }

  private func relisting(_ patience: Patience) -> UInt32 {
    Self.beat(clock) &+ listingBeats[patience.place]
  }

  /// After how many beats a conversation that goes on is put at the end of its list again.
  static func listingBeats(_ limits: ConversationLimits) -> InlineArray<5, UInt32> {
    var beats = InlineArray<5, UInt32>(repeating: 1)
    for patience in Patience.timed {
      let share = (patience.nanoseconds(limits) / listingShare) >> beatShift
      beats[patience.place] = UInt32(clamping: max(1, share))
    }
    return beats
  }

  func find(_ key: ConversationKey, _ hash: UInt32) -> UInt32? {
    var slot = buckets[Int(hash & bucketMask)]
    while slot != RecencyList.none {
      if slots[Int(slot)].matches(key) { return slot }
      slot = slots[Int(slot)].chain
    }
    return nil
  }

  mutating func insert(_ state: ConversationState, _ origin: ConversationOrigin) -> UInt32 {
    counters.begun += 1
    let bucket = Int(origin.hash & bucketMask)
    let isNew = slots.count < limits.capacity
    let slot = isNew ? UInt32(slots.count) : evict()
    var state = state
    state.chain = buckets[bucket]
    state.touched = clock
    state.listedPatience = state.patience
    state.relisting = relisting(state.listedPatience)
    if isNew {
      slots.append(state)
      origins.append(origin)
      links.grow()
    } else {
      slots[Int(slot)] = state
      origins[Int(slot)] = origin
    }
    buckets[bucket] = slot
    list(slot, state.listedPatience)
    return slot
  }

  /// Gives up the conversation idle for longest; one that was reported already if there is one.
  private mutating func evict() -> UInt32 {
    var oldest = lists[Patience.reported.place].oldest
    if oldest == RecencyList.none {
      for patience in Patience.timed {
        let candidate = idleForLongest(patience)
        guard candidate != RecencyList.none else { continue }
        if oldest == RecencyList.none
          || slots[Int(candidate)].touched < slots[Int(oldest)].touched
        {
          oldest = candidate
        }
      }
      counters.evicted += 1
      slots[Int(oldest)].isEvicted = true
      finish(oldest)
    }
    unlink(oldest)
    return oldest
  }

  /// The first of a list to which no packet came since it was put there; the others get their place at
  /// its end that they had no time for.
  private mutating func idleForLongest(_ patience: Patience) -> UInt32 {
    var oldest = lists[patience.place].oldest
    while oldest != RecencyList.none, slots[Int(oldest)].wasTouched {
      listAgain(oldest, patience)
      oldest = lists[patience.place].oldest
    }
    return oldest
  }

  private mutating func unlink(_ slot: UInt32) {
    let state = slots[Int(slot)]
    lists[state.listedPatience.place].remove(slot, &links)
    let bucket = Int(origins[Int(slot)].hash & bucketMask)
    if buckets[bucket] == slot {
      buckets[bucket] = state.chain
      return
    }
    var before = buckets[bucket]
    while slots[Int(before)].chain != slot { before = slots[Int(before)].chain }
    slots[Int(before)].chain = state.chain
  }

  /// Notes that a packet of the conversation in `slot` came.
  @inline(__always) mutating func touch(_ slot: UInt32) {
    let place = Int(slot)
    if slots[place].touched != clock {
      slots[place].touched = clock
      slots[place].wasTouched = true
    }
    let patience = slots[place].patience
    let isDue = Int32(bitPattern: slots[place].relisting &- Self.beat(clock)) <= 0
    if isDue || patience != slots[place].listedPatience { listAgain(slot, patience) }
  }

  private mutating func listAgain(_ slot: UInt32, _ patience: Patience) {
    lists[slots[Int(slot)].listedPatience.place].remove(slot, &links)
    slots[Int(slot)].listedPatience = patience
    slots[Int(slot)].relisting = relisting(patience)
    slots[Int(slot)].wasTouched = false
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
        let touched = slots[Int(slot)].touched
        guard clock - touched > nanoseconds else {
          nextExpiry = min(nextExpiry, touched + nanoseconds)
          break
        }
        finish(slot)
        slots[Int(slot)].isIdle = true
        lists[patience.place].remove(slot, &links)
        lists[Patience.reported.place].append(slot, &links)
        slots[Int(slot)].listedPatience = .reported
      }
    }
  }
}
