import Events
import Wire

/// What every packet of a conversation needs or changes: 64 bytes, one cache line.
///
/// A table is larger than what a processor remembers of the places of its memory, so that what a packet
/// costs depends on how many pages the conversations lie on.
struct ConversationLine: BitwiseCopyable {
  /// The latest capture time of its packets, in nanoseconds since 1970.
  var lastSeen: Int64 = 0
  /// What the rules remember of it.
  var finding: UInt64 = 0
  /// Bytes that each side sent.
  var bytes: [2 of UInt64] = [0, 0]
  /// Packets that each side sent, modulo 2^32.
  var packets: [2 of UInt32] = [0, 0]
  /// The addresses of sender and receiver of its first packet, in this order; of IPv6 digests.
  let addresses: UInt64
  /// The ports of both, in the same order.
  let ports: UInt32
  /// The lower half of the 5-tuple's hash, by which the index finds it.
  let hash: UInt32
  /// The beat of the clock from which on it is due to be put at the end of its recency list again.
  var relisting: UInt32 = 0
  /// Every sign that a packet of each side had.
  var signs: [2 of PacketSigns] = [[], []]
  /// The transport and the version of IP.
  let protocols: PacketProtocols
  var marks = Marks()

  /// The yes-or-no facts.
  struct Marks: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    /// Packets came since it was put in its recency list.
    static let touched = Marks(rawValue: 0x01)
    /// It was idle for its timeout and has been reported.
    static let idle = Marks(rawValue: 0x02)
    /// It was closed in order or broken off.
    static let ended = Marks(rawValue: 0x04)
    /// The clock was not about at `lastSeen` when its latest packet came: it was when the conversation
    /// was put in its recency list, as `relisting` has it.
    static let late = Marks(rawValue: 0x08)
    /// It is established, and its direction is final: talk changes neither.
    static let settled = Marks(rawValue: 0x10)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Those of `state`.
    @inline(__always) init(_ state: ConversationState) {
      self = []
      if state.wasTouched { insert(.touched) }
      if state.isIdle { insert(.idle) }
      if state.isEnded { insert(.ended) }
      if state.isLate { insert(.late) }
      if state.isSettled { insert(.settled) }
    }
  }

  /// The line of `state`.
  @inline(__always) init(_ state: ConversationState) {
    addresses = Self.addresses(state.first.address, state.second.address)
    ports = Self.ports(state.first.port, state.second.port)
    hash = state.hash
    protocols = PacketProtocols(state.transport, isIPv6: state.first.address.isIPv6)
    store(state)
  }

  /// Takes over what packets changed of the conversation, which is `state` now.
  @inline(__always) mutating func store(_ state: ConversationState) {
    lastSeen = state.lastSeen
    finding = state.finding
    bytes = state.bytes
    packets = [
      UInt32(truncatingIfNeeded: state.packets[0]), UInt32(truncatingIfNeeded: state.packets[1]),
    ]
    relisting = state.relisting
    signs = state.signs
    marks = Marks(state)
  }

  /// The port of the sender of its first packet.
  var firstPort: UInt16 { UInt16(truncatingIfNeeded: ports &>> 16) }
  /// The port of the receiver.
  var secondPort: UInt16 { UInt16(truncatingIfNeeded: ports) }

  /// Whether both ends have the same port and the same address, or digest of one.
  var areEndsAlike: Bool { firstPort == secondPort && firstAddress == secondAddress }

  /// The address of the sender of its first packet, or the digest of it.
  var firstAddress: UInt32 { UInt32(truncatingIfNeeded: addresses &>> 32) }
  /// The address of the receiver, or the digest of it.
  var secondAddress: UInt32 { UInt32(truncatingIfNeeded: addresses) }

  @inline(__always) private static func addresses(
    _ sender: IPAddress, _ receiver: IPAddress
  ) -> UInt64 {
    // Of IPv4 the digests are the addresses themselves; the branch is cheaper than to work them out.
    guard sender.isIPv6 else { return sender.low &<< 32 | receiver.low }
    return UInt64(AddressPrefixes.digest(sender)) &<< 32 | UInt64(AddressPrefixes.digest(receiver))
  }

  @inline(__always) private static func ports(_ sender: UInt16, _ receiver: UInt16) -> UInt32 {
    UInt32(sender) &<< 16 | UInt32(receiver)
  }
}

extension ConversationLine {
  /// The place of the side that sent `record`; `nil` if it belongs to another conversation.
  ///
  /// Without a branch for the direction, which no processor can guess. Of IPv6 the addresses are to be
  /// compared as well.
  @inline(__always) func sender(of record: PacketRecord) -> Int? {
    let addresses = Self.addresses(record.source, record.destination)
    let ports = Self.ports(record.sourcePort, record.destinationPort)
    let ofFirst = (self.addresses ^ addresses) | UInt64(self.ports ^ ports)
    let ofSecond =
      (self.addresses ^ (addresses &<< 32 | addresses &>> 32))
      | UInt64(self.ports ^ (ports &<< 16 | ports &>> 16))
    guard ofFirst == 0 || ofSecond == 0, protocols == record.protocols else { return nil }
    return Int(truncatingIfNeeded: (ofFirst | (0 &- ofFirst)) &>> 63)
  }

  /// Whether a plain packet changes nothing but counts and times.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - side: The place of the side that sent it.
  ///   - clock: The clock of the packets when it came.
  ///   - beat: The beat of that.
  /// - Returns: Whether `count` is all that is to be done.
  @inline(__always) func isOnlyCounted(
    _ record: PacketRecord, from side: Int, at clock: Int64, _ beat: UInt32
  ) -> Bool {
    // By shifts: to take an element of a small array by a variable index, all of it is stored first.
    let place = UInt64(truncatingIfNeeded: side)
    let bothCounts = UInt64(packets[0]) | UInt64(packets[1]) &<< 32
    let count = UInt32(truncatingIfNeeded: bothCounts &>> (place &<< 5))
    let bothSigns = UInt64(signs[0].rawValue) | UInt64(signs[1].rawValue) &<< 8
    let seen = PacketSigns(rawValue: UInt8(truncatingIfNeeded: bothSigns &>> (place &<< 3)))
    return count >= ConversationState.weighedPackets && count < .max
      && seen.isSuperset(of: PacketSigns(plain: record)) && goesOn(with: record, at: clock, beat)
  }

  /// Whether it is neither over nor due to be put elsewhere in its list, and a packet is not late.
  @inline(__always) func goesOn(
    with record: PacketRecord, at clock: Int64, _ beat: UInt32
  ) -> Bool {
    marks.isSubset(of: [.touched, .settled])
      && clock &- record.timestampNanoseconds <= ConversationState.slightLateness
      && lastSeen <= clock
      && !isDue(beat)
  }

  /// Whether it is to be put at the end of its recency list again.
  @inline(__always) func isDue(_ beat: UInt32) -> Bool { Int32(bitPattern: relisting &- beat) <= 0 }

  /// Whether hardly any talk needs the details: it is settled, or both sides sent so many packets
  /// that counting more of them changes nothing else.
  @inline(__always) var hardlyNeedsDetails: Bool {
    marks.contains(.settled) || min(packets[0], packets[1]) >= ConversationState.weighedPackets
  }

  /// Counts a packet that changes nothing else.
  @inline(__always) mutating func count(_ record: PacketRecord, from side: Int) {
    packets[side] &+= 1
    bytes[side] &+= UInt64(record.wireByteCount)
    if lastSeen < record.timestampNanoseconds {
      marks.insert(.touched)
      lastSeen = record.timestampNanoseconds
    }
  }
}
