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

  mutating func insert(_ state: inout ConversationState) -> UInt32 {
    counters.begun += 1
    let isNew = lines.count < limits.capacity
    let slot = isNew ? UInt32(lines.count) : evict()
    state.noteLateness(at: clock)
    state.flags.listedPatience = state.patience
    state.relisting = relisting(state.flags.listedPatience)
    index.insert(slot, state.hash, lines)
    if isNew {
      lines.append(ConversationLine(state))
      details.append(ConversationDetails(state))
      storePrefixes(of: state, in: slot)
      links.grow()
    } else {
      replace(slot, with: state)
    }
    list(slot, state.flags.listedPatience)
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
          || touched(candidate) < touched(oldest)
        {
          oldest = candidate
        }
      }
      if !lines[Int(oldest)].marks.contains(.ended) { counters.evicted += 1 }
      finish(oldest, isEvicted: true)
    }
    unlink(oldest)
    return oldest
  }

  /// The first of a list to which no packet came since it was put there; the others get their place at
  /// its end that they had no time for.
  private mutating func idleForLongest(_ patience: Patience) -> UInt32 {
    var oldest = lists[patience.place].oldest
    while oldest != RecencyList.none, lines[Int(oldest)].marks.contains(.touched) {
      listAgain(oldest, patience)
      oldest = lists[patience.place].oldest
    }
    return oldest
  }

  private mutating func unlink(_ slot: UInt32) {
    lists[details[Int(slot)].flags.listedPatience.place].remove(slot, &links)
    index.remove(slot, lines[Int(slot)].hash, lines)
  }

  /// The clock when a packet of the conversation in `slot` last came; of one that is late the end of
  /// that beat, or of this one if the clock was set back since.
  private func touched(_ slot: UInt32) -> Int64 {
    let line = lines[Int(slot)]
    guard line.marks.contains(.late) else { return line.lastSeen }
    let listed = line.relisting &- listingBeats[details[Int(slot)].flags.listedPatience.place]
    let age = max(0, Int32(bitPattern: Self.beat(clock) &- listed))
    return (clock >> Self.beatShift - Int64(age) + 1) << Self.beatShift
  }

  /// Keeps what became of a conversation with a packet that came now.
  ///
  /// One that is late is put at the end of its list in every beat in which packets of it come: that is
  /// what says when it was touched.
  mutating func storeTouched(_ state: inout ConversationState, in slot: UInt32) {
    let patience = state.patience
    let wasLate = state.isLate
    state.noteLateness(at: clock)
    let isDue: Bool
    if state.isLate {
      isDue = state.wasTouched || state.relisting != relisting(patience)
    } else if wasLate {
      isDue = true
    } else {
      state.wasTouched = state.wasTouched || state.lastSeen != lines[Int(slot)].lastSeen
      isDue = Int32(bitPattern: state.relisting &- Self.beat(clock)) <= 0
    }
    store(state, in: slot)
    if isDue || patience != state.flags.listedPatience { listAgain(slot, patience) }
  }

  private mutating func listAgain(_ slot: UInt32, _ patience: Patience) {
    lists[details[Int(slot)].flags.listedPatience.place].remove(slot, &links)
    details[Int(slot)].flags.listedPatience = patience
    lines[Int(slot)].relisting = relisting(patience)
    lines[Int(slot)].marks.remove(.touched)
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
        let touched = touched(slot)
        guard clock - touched > nanoseconds else {
          nextExpiry = min(nextExpiry, touched + nanoseconds)
          break
        }
        finish(slot)
        lines[Int(slot)].marks.insert(.idle)
        lists[patience.place].remove(slot, &links)
        lists[Patience.reported.place].append(slot, &links)
        details[Int(slot)].flags.listedPatience = .reported
      }
    }
  }
}
