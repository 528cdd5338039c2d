import Events
public import Wire

// A packet of a conversation that is not in the cache waits twice for the memory: for the bucket and
// for the conversation. Whoever has several packets at hand asks for all of theirs first, so
// that they wait together; and most of them are only counted, which is done for many in a row.
extension ConversationTable {
  /// Asks the memory for the conversations of some packets.
  ///
  /// - Parameters:
  ///   - batch: The packets.
  ///   - start: The place of the first one that is looked at.
  ///   - places: Those of the packets from there on that concern a conversation.
  ///   - lookups: Gets their hashes.
  public func beginLookups(
    _ batch: Span<PacketRecord>, from start: Int, _ places: UInt32,
    _ lookups: inout ConversationLookups
  ) {
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let hash = hash(ConversationKey(batch[start + place]))
      lookups.hashes[place] = hash
      buckets.prefetch(Int(hash & bucketMask))
    }
    left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      slots.prefetch(Int(buckets[Int(lookups.hashes[place] & bucketMask)]))
    }
  }

  /// Finds the conversations of some packets, up to the first packet that changes more than counts.
  ///
  /// - Parameters:
  ///   - batch: The packets.
  ///   - start: The place of the first one that is looked at.
  ///   - places: Those of the packets from there on to be found, all of them plain.
  ///   - lookups: Has the hashes, and gets what `count` needs.
  /// - Returns: Those that can be counted: all of `places`, or those before the first that cannot.
  public func findCountable(
    _ batch: Span<PacketRecord>, from start: Int, _ places: UInt32,
    _ lookups: inout ConversationLookups
  ) -> UInt32 {
    var left = places
    var clock = clock
    while left != 0 {
      let place = left.trailingZeroBitCount
      let record = batch[start + place]
      clock = max(clock, record.timestampNanoseconds)
      guard clock <= nextExpiry,
        let (slot, side) = find(record, lookups.hashes[place]),
        slots[Int(slot)].isOnlyCounted(record, from: side, at: Self.beat(clock))
      else { return places & ~left }
      left &= left &- 1
      lookups.slots[place] = slot
      lookups.findings[place] = slots[Int(slot)].finding
      lookups.sentBySecond &= ~(1 &<< UInt32(truncatingIfNeeded: place))
      lookups.sentBySecond |= UInt32(side) &<< UInt32(truncatingIfNeeded: place)
    }
    return places
  }

  /// Counts packets that `findCountable` found.
  ///
  /// - Parameters:
  ///   - batch: The packets.
  ///   - start: The place of the first one that is looked at.
  ///   - places: Those of the packets from there on to be counted.
  ///   - lookups: What was found of them.
  public mutating func count(
    _ batch: Span<PacketRecord>, from start: Int, _ places: UInt32,
    _ lookups: borrowing ConversationLookups
  ) {
    var left = places
    var clock = clock
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      let record = batch[start + place]
      clock = max(clock, record.timestampNanoseconds)
      let side = lookups.sentBySecond &>> UInt32(truncatingIfNeeded: place) & 1
      slots[Int(lookups.slots[place])].count(record, from: Int(side), at: clock)
    }
    self.clock = clock
  }

  /// The slot of a record's conversation, and the place of the side that sent it.
  @inline(__always) private func find(
    _ record: PacketRecord, _ hash: UInt32
  ) -> (slot: UInt32, side: Int)? {
    var slot = buckets[Int(hash & bucketMask)]
    while slot != RecencyList.none {
      if let side = slots[Int(slot)].sender(of: record) { return (slot, side) }
      slot = slots[Int(slot)].chain
    }
    return nil
  }
}

extension ConversationState {
  /// The place of the side that sent `record`; `nil` if it belongs to another conversation.
  ///
  /// Without a branch for the direction, which no processor can guess.
  @inline(__always) func sender(of record: PacketRecord) -> Int? {
    let ofFirst =
      difference(first, record.source, record.sourcePort)
      | difference(second, record.destination, record.destinationPort)
    let ofSecond =
      difference(second, record.source, record.sourcePort)
      | difference(first, record.destination, record.destinationPort)
    guard ofFirst == 0 || ofSecond == 0, transport == record.transport,
      first.address.isIPv6 == record.source.isIPv6
    else { return nil }
    return ofFirst == 0 ? 0 : 1
  }

  /// 0 if the address, of the same version, and the port are those of `end`.
  @inline(__always) private func difference(
    _ end: Endpoint, _ address: IPAddress, _ port: UInt16
  ) -> UInt64 {
    (end.address.high ^ address.high) | (end.address.low ^ address.low)
      | UInt64(truncatingIfNeeded: end.port ^ port)
  }

  /// Whether a plain packet changes nothing but counts and times.
  @inline(__always) func isOnlyCounted(
    _ record: PacketRecord, from side: Int, at beat: UInt32
  ) -> Bool {
    let signs = PacketSigns(plain: record)
    return packets[side] >= Self.weighedPackets && self.signs[side].isSuperset(of: signs)
      && !isIdle && !isEnded && Int32(bitPattern: relisting &- beat) > 0
  }

  /// Counts a packet that changes nothing else.
  @inline(__always) mutating func count(_ record: PacketRecord, from side: Int, at clock: Int64) {
    packets[side] &+= 1
    bytes[side] &+= UInt64(record.wireByteCount)
    lastSeen = max(lastSeen, record.timestampNanoseconds)
    wasTouched = wasTouched || touched != clock
    touched = clock
  }
}
