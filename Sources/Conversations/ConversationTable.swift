public import Events
public import Ports
public import Wire

/// The conversations that are going on, bounded in number.
///
/// A hash index and flat arrays, which have memory for their final size from the start, so a packet
/// allocates nothing. A full table gives up the conversation idle for longest and counts it.
/// Time is that of the packets. Looking up and updating are O(1).
///
/// Functions that packets call are `mutating`, also where nothing changes, unless they are inlined: for
/// a call that borrows it, the compiler copies the table, over 500 bytes, out of the value that holds it.
public struct ConversationTable: ~Copyable {
  let limits: ConversationLimits
  var ports: PortTable
  /// Ends that are known as services from before the run.
  var learnedEnds: Set<ServiceEndKey> = []
  let seed: UInt64
  var index: ConversationIndex
  var lines: SlotArray<ConversationLine>
  var details: SlotArray<ConversationDetails>
  /// What lines lack of the addresses of IPv6; nothing is in the slots of the others.
  var prefixes: SlotArray<AddressPrefixes>
  let listingBeats: InlineArray<5, UInt32>
  var links: RecencyLinks
  var lists = InlineArray<5, RecencyList>(repeating: RecencyList())
  /// No conversation is idle for too long before the clock is past this.
  var nextExpiry: Int64 = .max
  var knownEnds: KnownEnds
  var expectations: Expectations
  var start: Int64?
  var clock: Int64 = .min
  let onFinish: ((Conversation) -> Void)?

  /// What was seen so far.
  public internal(set) var counters = ConversationCounters()

  /// An empty table.
  ///
  /// - Parameters:
  ///   - ports: What every port is; the ladder weighs port numbers with it.
  ///   - limits: How many conversations are kept, and for how long.
  ///   - seed: A secret that chooses places in the index and nothing else.
  ///   - onFinish: Called with every conversation that ends, times out or is pushed out, and at
  ///     `flush` with the rest; `nil` where nobody asks, which spares putting them together.
  public init(
    ports: PortTable, limits: ConversationLimits = ConversationLimits(),
    seed: UInt64 = .random(in: .min ... .max), onFinish: ((Conversation) -> Void)? = nil
  ) {
    self.ports = ports
    self.limits = limits
    self.seed = seed
    self.onFinish = onFinish
    listingBeats = Self.listingBeats(limits)
    index = ConversationIndex(capacity: limits.capacity)
    lines = SlotArray(capacity: limits.capacity)
    details = SlotArray(capacity: limits.capacity)
    prefixes = SlotArray(unwritten: limits.capacity)
    links = RecencyLinks(capacity: limits.capacity)
    knownEnds = KnownEnds(
      capacity: limits.knownEnds, seconds: limits.knownEndSeconds, seed: seed)
    expectations = Expectations(
      capacity: limits.expectations, seconds: limits.expectationSeconds, seed: seed)
  }

  /// The conversation in a slot that an update named.
  public mutating func conversation(in slot: UInt32) -> Conversation { Conversation(state(slot)) }

  /// All that is known of the conversation in a slot.
  @inline(__always) mutating func state(_ slot: UInt32) -> ConversationState {
    let line = lines[Int(slot)]
    return ConversationState(
      line, details[Int(slot)], line.protocols.isIPv6 ? prefixes[Int(slot)] : nil)
  }

  /// Keeps what became of the conversation in a slot.
  @inline(__always) mutating func store(_ state: ConversationState, in slot: UInt32) {
    lines[Int(slot)].store(state)
    details[Int(slot)] = ConversationDetails(state)
  }

  /// Keeps a conversation in the slot of another one.
  mutating func replace(_ slot: UInt32, with state: ConversationState) {
    lines[Int(slot)] = ConversationLine(state)
    details[Int(slot)] = ConversationDetails(state)
    storePrefixes(of: state, in: slot)
  }

  /// Keeps what the line of a conversation has no room for of its addresses.
  mutating func storePrefixes(of state: ConversationState, in slot: UInt32) {
    let (first, second) = (state.first.address, state.second.address)
    if first.isIPv6 { prefixes[Int(slot)] = AddressPrefixes(first: first, second: second) }
  }

  /// Remembers the finding that the rules made of a conversation.
  public mutating func setFinding(_ finding: UInt64, of slot: UInt32) {
    lines[Int(slot)].finding = finding
  }

  /// Takes in one packet that has ports, or one ICMP error.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - number: Its number in its file.
  ///   - hash: What `beginLookups` gave for it, if it was asked.
  /// - Returns: The packet's conversation and what changed in it; `nil` for an ICMP error about a
  ///   conversation that is not known.
  public mutating func update(
    _ record: PacketRecord, number: UInt64, hash: UInt32? = nil
  ) -> ConversationUpdate? {
    advance(to: record.timestampNanoseconds)
    let hash = hash ?? self.hash(ConversationKey(record))
    let found = find(record, hash)
    if let (slot, side) = found, countTalk(record, from: side, in: slot) {
      return ConversationUpdate(slot: slot, change: [], finding: lines[Int(slot)].finding)
    }
    return updateWeighing(record, number: number, hash: hash, in: found?.slot)
  }

  /// Takes in a packet, or an ICMP error, that may tell something new.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - number: Its number in its file.
  ///   - hash: The hash of its 5-tuple.
  ///   - found: The slot of its conversation, if that is known.
  /// - Returns: What `update` returns.
  mutating func updateWeighing(
    _ record: PacketRecord, number: UInt64, hash: UInt32, in found: UInt32?
  ) -> ConversationUpdate? {
    if record.kind == .unreachable { return found.map { refuse($0, quoting: record) } }
    let signs = PacketSigns(record)
    let origin = ConversationOrigin(record, number: number, ordinal: counters.begun)
    guard let slot = found else {
      var state = ConversationState(record, origin, hash: hash)
      let change = note(record, signs, in: &state, change: .began)
      return ConversationUpdate(slot: insert(&state), change: change, finding: state.finding)
    }
    var state = state(slot)
    let isNew = restartIfOver(&state, in: slot, record, signs, origin)
    let change = note(record, signs, in: &state, change: isNew ? .began : [])
    storeTouched(&state, in: slot)
    return ConversationUpdate(slot: slot, change: change, finding: state.finding)
  }

  @inline(__always) func hash(_ key: ConversationKey) -> UInt32 {
    let hash = key.hash(seed: seed)
    return UInt32(truncatingIfNeeded: hash ^ hash &>> 32)
  }

  /// Takes these ends for services from now on, and no others that were learned before.
  public mutating func use(learned ends: some Sequence<(end: Endpoint, transport: Transport)>) {
    learnedEnds = Set(ends.map { ServiceEndKey(end: $0.end, transport: $0.transport) })
  }

  /// Weighs port numbers with another table from now on.
  public mutating func use(_ ports: PortTable) { self.ports = ports }

  /// Moves the clock of the packets on; conversations idle for too long end.
  ///
  /// The first time it hears of is that of the run's first packet, from which the warm-up counts.
  public mutating func advance(to time: Int64) {
    if start == nil { start = time }
    guard time > clock else { return }
    clock = time
    if time > nextExpiry { expire() }
  }

  /// Goes on at an earlier time: the clock that the packets are timed by was set back.
  ///
  /// What was seen before ends as much later.
  public mutating func setBack(to time: Int64) {
    clock = min(clock, time)
    nextExpiry = clock
    // Those that are late have nothing else that says when they were touched.
    for place in lines.indices where !lines[place].marks.contains(.late) {
      lines[place].relisting = Self.beat(clock)
    }
  }

  /// Ends every conversation, in the order of their first packets if anybody hears of it.
  public mutating func flush() {
    guard onFinish != nil else {
      for place in lines.indices where !lines[place].marks.contains(.idle) {
        finish(UInt32(place))
      }
      return
    }
    var rest: [UInt32] = []
    // All at once: growing would need room for the old array as well.
    rest.reserveCapacity(lines.count)
    for place in lines.indices where !lines[place].marks.contains(.idle) {
      rest.append(UInt32(place))
    }
    // By how many began since, which says it also where the numbers have begun again.
    let begun = UInt32(truncatingIfNeeded: counters.begun)
    rest.sort {
      begun &- details[Int($0)].origin.ordinal > begun &- details[Int($1)].origin.ordinal
    }
    for slot in rest { finish(slot) }
  }
}
