public import Wire

// A packet of a conversation that is not in the cache waits for the memory up to four times: for the
// index, the line, the details and the links. Whoever has several packets at hand asks for all of theirs first, so
// that they wait together; and most of them are only counted, which is done for many in a row.
extension ConversationTable {
  /// Asks the memory for where in the index the conversations of some packets are.
  ///
  /// The first of three steps, between which the memory should have some time.
  ///
  /// - Parameters:
  ///   - packets: The packets, as many as `ConversationLookups.limit` says at most.
  ///   - places: Those of them that concern a conversation: a bit for each, the lowest for the first.
  ///   - lookups: Gets their hashes.
  public mutating func beginLookups(
    _ packets: Span<PacketRecord>, _ places: UInt32, _ lookups: inout ConversationLookups
  ) {
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let hash = hash(ConversationKey(packets[place]))
      lookups.hashes[place] = hash
      index.prefetch(hash)
    }
  }

  /// Asks the memory for the lines of conversations that were looked up; the second step.
  public mutating func fetchLines(_ places: UInt32, _ lookups: inout ConversationLookups) {
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let slot = index.candidate(lookups.hashes[place])
      lookups.slots[place] = slot
      lines.prefetch(Int(slot))
    }
  }

  /// Asks the memory for the details of conversations that had few packets, are due in their list, or
  /// are to get a packet that is not plain, and for the links of those that are due; the last step.
  ///
  /// - Parameters:
  ///   - places: Those of the packets whose lines were fetched.
  ///   - plain: Those of them that are plain.
  ///   - lookups: What was looked up of them.
  public mutating func fetchDetails(
    _ places: UInt32, plain: UInt32, _ lookups: inout ConversationLookups
  ) {
    let beat = Self.beat(clock)
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let slot = Int(lookups.slots[place])
      guard slot < lines.count else { continue }
      let isPlain = plain &>> UInt32(truncatingIfNeeded: place) & 1 != 0
      let isDue = lines[slot].isDue(beat)
      if !isPlain || isDue || !lines[slot].hardlyNeedsDetails { details.prefetch(slot) }
      if isDue { links.prefetch(UInt32(slot)) }
    }
  }

  /// Finds the conversations of some packets, up to the first packet that changes more than counts.
  ///
  /// - Parameters:
  ///   - packets: The packets.
  ///   - places: Those of them to be found, all of them plain.
  ///   - lookups: Has the hashes, and gets what `count` needs.
  /// - Returns: Those that can be counted: all of `places`, or those before the first that cannot.
  public mutating func findCountable(
    _ packets: Span<PacketRecord>, _ places: UInt32, _ lookups: inout ConversationLookups
  ) -> UInt32 {
    var left = places
    var clock = clock
    var sentBySecond: UInt32 = 0
    defer { lookups.sentBySecond = lookups.sentBySecond & ~places | sentBySecond }
    while left != 0 {
      let place = left.trailingZeroBitCount
      let record = packets[place]
      clock = max(clock, record.timestampNanoseconds)
      guard clock <= nextExpiry,
        let (slot, side) = find(packets, place, lookups),
        lines[Int(slot)].isOnlyCounted(record, from: side, at: clock, Self.beat(clock))
      else { return places & ~left }
      left &= left &- 1
      lookups.slots[place] = slot
      lookups.findings[place] = lines[Int(slot)].finding
      sentBySecond |= UInt32(truncatingIfNeeded: side) &<< UInt32(truncatingIfNeeded: place)
    }
    return places
  }

  /// Counts packets that `findCountable` found.
  ///
  /// - Parameters:
  ///   - packets: The packets.
  ///   - places: Those of them to be counted.
  ///   - lookups: What was found of them; to be changed by none, and `inout` for it is large.
  public mutating func count(
    _ packets: Span<PacketRecord>, _ places: UInt32, _ lookups: inout ConversationLookups
  ) {
    var left = places
    var clock = clock
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let record = packets[place]
      clock = max(clock, record.timestampNanoseconds)
      let side = lookups.sentBySecond &>> UInt32(truncatingIfNeeded: place) & 1
      lines[Int(lookups.slots[place])].count(record, from: Int(side))
    }
    self.clock = clock
  }

  /// The slot of a packet's conversation, and the place of the side that sent it.
  @inline(__always) private mutating func find(
    _ packets: Span<PacketRecord>, _ place: Int, _ lookups: ConversationLookups
  ) -> (slot: UInt32, side: Int)? {
    let candidate = lookups.slots[place]
    if Int(candidate) < lines.count, let side = sender(of: packets[place], in: candidate) {
      return (candidate, side)
    }
    return findElsewhere(packets, place, lookups.hashes[place])
  }

  /// The same where it is not in the slot that it likely is in.
  ///
  /// Never inlined, and by the place of the packet: the loop over those that are where they likely are
  /// would have fewer registers, and would copy each record.
  @inline(never) private mutating func findElsewhere(
    _ packets: Span<PacketRecord>, _ place: Int, _ hash: UInt32
  ) -> (slot: UInt32, side: Int)? {
    find(packets[place], hash)
  }

  /// The slot of a record's conversation, and the place of the side that sent it.
  mutating func find(
    _ record: PacketRecord, _ hash: UInt32
  ) -> (slot: UInt32, side: Int)? {
    var side = 0
    let slot = index.slot(of: hash) { slot in
      guard let sender = sender(of: record, in: slot) ?? secondOfLikeEnds(record, in: slot) else {
        return false
      }
      side = sender
      return true
    }
    return slot.map { ($0, side) }
  }

  /// The place of the side that sent a record; `nil` if it is not of the conversation in a slot.
  @inline(__always) private func sender(of record: PacketRecord, in slot: UInt32) -> Int? {
    guard let side = lines[Int(slot)].sender(of: record),
      !record.protocols.isIPv6 || prefixes[Int(slot)].areThose(of: record, from: side)
    else { return nil }
    return side
  }

  /// The place of the second side if that sent a record of IPv6 and its line does not tell the sides apart:
  /// ports and digests of both are the same, and `sender` took it for the first.
  @inline(__always) private func secondOfLikeEnds(
    _ record: PacketRecord, in slot: UInt32
  ) -> Int? {
    let line = lines[Int(slot)]
    guard line.areEndsAlike, record.protocols.isIPv6, line.sender(of: record) != nil,
      prefixes[Int(slot)].areThose(of: record, from: 1)
    else { return nil }
    return 1
  }
}
