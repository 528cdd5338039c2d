import Events
import Wire

/// What every packet of a conversation needs or changes: 64 bytes, one cache line.
///
/// A table is larger than what a processor remembers of the places of its memory, so that what a packet
/// costs depends on how many pages the conversations lie on.
struct ConversationLine: BitwiseCopyable {
  /// The latest capture time of its packets, in nanoseconds since 1970.
  var lastSeen: Int64
  /// What the rules remember of it.
  var finding: UInt64
  /// Bytes that each side sent.
  var bytes: [2 of UInt64]
  /// Packets that each side sent, modulo 2^32.
  var packets: [2 of UInt32]
  /// The address of the sender of its first packet, or of IPv6 a digest.
  let first: UInt32
  /// That of the receiver.
  let second: UInt32
  let firstPort: UInt16
  let secondPort: UInt16
  /// The next slot of the same bucket.
  var chain: UInt32
  /// The beat of the clock from which on it is due to be put at the end of its recency list again.
  var relisting: UInt32
  /// Every sign that a packet of each side had.
  var signs: [2 of PacketSigns]
  /// The transport and the version of IP.
  let protocols: PacketProtocols
  var marks: Marks

  /// The yes-or-no facts.
  struct Marks: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    /// Packets came since it was put in its recency list.
    static let touched = Marks(rawValue: 0x01)
    /// It was idle for its timeout and has been reported.
    static let idle = Marks(rawValue: 0x02)
    /// It was closed in order or broken off.
    static let ended = Marks(rawValue: 0x04)
    /// The clock was past `lastSeen` when its latest packet came.
    static let late = Marks(rawValue: 0x08)
  }

  /// The line of `state`, before the conversation in the slot `chain`.
  init(_ state: ConversationState, chain: UInt32) {
    lastSeen = state.lastSeen
    finding = state.finding
    bytes = state.bytes
    packets = [
      UInt32(truncatingIfNeeded: state.packets[0]), UInt32(truncatingIfNeeded: state.packets[1]),
    ]
    first = Self.digest(state.first.address)
    second = Self.digest(state.second.address)
    (firstPort, secondPort) = (state.first.port, state.second.port)
    self.chain = chain
    relisting = state.relisting
    signs = state.signs
    protocols = PacketProtocols(state.transport, isIPv6: state.first.address.isIPv6)
    var marks = Marks()
    if state.wasTouched { marks.insert(.touched) }
    if state.isIdle { marks.insert(.idle) }
    if state.isEnded { marks.insert(.ended) }
    if state.touched != state.lastSeen { marks.insert(.late) }
    self.marks = marks
  }

  /// An IPv4 address; 32 bits that depend on all of an IPv6 address.
  @inline(__always) static func digest(_ address: IPAddress) -> UInt32 {
    let folded = address.low ^ address.low &>> 32 ^ address.high &* 0x9e37_79b9_7f4a_7c15 &>> 32
    return UInt32(truncatingIfNeeded: folded)
  }
}

extension ConversationLine {
  /// The place of the side that sent `record`; `nil` if it belongs to another conversation.
  ///
  /// Without a branch for the direction, which no processor can guess. Of IPv6 the addresses are to be
  /// compared as well.
  @inline(__always) func sender(of record: PacketRecord) -> Int? {
    let (source, destination) = (Self.digest(record.source), Self.digest(record.destination))
    let (sourcePort, destinationPort) = (record.sourcePort, record.destinationPort)
    let ofFirst =
      (first ^ source) | (second ^ destination)
      | UInt32(firstPort ^ sourcePort) | UInt32(secondPort ^ destinationPort)
    let ofSecond =
      (second ^ source) | (first ^ destination)
      | UInt32(secondPort ^ sourcePort) | UInt32(firstPort ^ destinationPort)
    guard ofFirst == 0 || ofSecond == 0, protocols == record.protocols else { return nil }
    return ofFirst == 0 ? 0 : 1
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
    let signs = PacketSigns(plain: record)
    return packets[side] >= ConversationState.weighedPackets && packets[side] < .max
      && self.signs[side].isSuperset(of: signs) && marks.isSubset(of: .touched)
      && record.timestampNanoseconds == clock && Int32(bitPattern: relisting &- beat) > 0
  }

  /// Counts a packet that changes nothing else.
  @inline(__always) mutating func count(_ record: PacketRecord, from side: Int) {
    packets[side] &+= 1
    bytes[side] &+= UInt64(record.wireByteCount)
    if lastSeen != record.timestampNanoseconds { marks = .touched }
    lastSeen = record.timestampNanoseconds
  }
}
