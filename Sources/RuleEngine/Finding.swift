import Conversations
import Events
import Wire

/// The verdict on one service end, under the rule that judged it.
///
/// 200 bytes: what every packet needs comes first, so that it lies together; the small fields fill the
/// gaps.
struct Finding: BitwiseCopyable {
  /// Which finding this is: its slot, and how often the slot was used before; 0 in a slot that is free.
  var identifier: UInt64
  var counts = AlertCounts()
  var lastSeen: Int64
  /// When the table last heard of it, by its own clock, to within a second.
  ///
  /// The packets of files that are out of order are older than the clock, which never runs back.
  var activeAt: Int64
  /// What was told of it.
  var told = Telling()
  let transport: Transport
  /// The highest severity of any of its conversations.
  var severity: Severity
  /// The most that the service end did, for whomever.
  var evidence: Evidence
  let service: Endpoint
  /// How many conversations stand behind it, as far as can be counted; 0 once all proved to have another
  /// service end.
  var supporters: UInt32 = 0
  /// The conversation that events show; see `FindingTable.raise`.
  var shown: ShownConversation
  /// The place of the rule that gave it its severity.
  var rulePlace: UInt32
  /// The packet that made it so, and when it was captured.
  var packetNumber: UInt64
  var raisedAt: Int64
  var firstSeen: Int64
  /// When the table began to wait for an answer, by the same clock.
  var waitingSince: Int64
  /// When it was made.
  let madeAt: Int64
}

extension Finding {
  /// The rule that gave it its severity.
  var rule: Int {
    get { Int(rulePlace) }
    set { rulePlace = UInt32(newValue) }
  }

  /// Counts one packet of a conversation that belongs to it.
  @inline(__always) mutating func count(_ record: PacketRecord) {
    counts.packets &+= 1
    counts.bytes &+= UInt64(record.wireByteCount)
    lastSeen = max(lastSeen, record.timestampNanoseconds)
  }

  /// Whether a packet at `clock` is no more than one to be counted: no update is due, and the table heard
  /// of it just before.
  @inline(__always) func isOnlyCounted(at clock: Int64) -> Bool {
    !told.isUpdateDue(at: clock) && clock - activeAt < Self.activityStep
  }

  /// How exactly `activeAt` is kept, in nanoseconds: putting a finding at the end of the table's list with
  /// every packet would cost more than all else that the packet does.
  static let activityStep: Int64 = 1_000_000_000

  /// Adds a conversation, with all the packets that it has had.
  mutating func add(_ conversation: Conversation, isNewInitiator: Bool) {
    if supporters < .max { supporters += 1 }
    counts.packets += conversation.packets
    counts.bytes += conversation.bytes
    if isNewInitiator { counts.initiators += 1 }
    firstSeen = min(firstSeen, conversation.firstSeen)
    lastSeen = max(lastSeen, conversation.lastSeen)
  }

  /// Grows to a verdict on a conversation.
  ///
  /// Neither severity nor evidence ever falls. The conversation that events show is the one that the
  /// rule in charge judged worst; of those that are equal, the one with more evidence, then the surer
  /// one. So one host's evidence never stands beside another host's mere attempt.
  ///
  /// - Parameters:
  ///   - verdict: The rule and the severity.
  ///   - conversation: The conversation.
  ///   - number: The number of its latest packet.
  ///   - time: When that was captured.
  mutating func raise(
    to verdict: (rule: Int, severity: Severity), by conversation: Conversation,
    packet number: UInt64, at time: Int64
  ) {
    let isWorse = verdict.severity > severity
    let isEqual = verdict == (rule, severity)
    let (shownEvidence, shownBasis) = (shown.evidence, shown.basis)
    let isBetterProof =
      conversation.evidence > shownEvidence
      || conversation.evidence == shownEvidence && conversation.basis < shownBasis
    if isWorse { (rule, severity) = verdict }
    if isWorse
      || isBetterProof && (isEqual || conversation.ordinal == shown.ordinal)
    {
      shown = ShownConversation(conversation, with: service)
      packetNumber = number
      raisedAt = time
    }
    evidence = max(evidence, conversation.evidence)
  }

  /// Whether an event may be written now: its first, a rise in severity, or an update of its counts.
  func hasNews(at clock: Int64) -> Bool {
    guard let toldSeverity = told.severity else { return true }
    return severity > toldSeverity
      || counts.packets > told.counts.packets && told.isUpdateDue(at: clock)
  }

  /// The initiator of the conversation that events show.
  var initiator: IPAddress { shown.initiator.address }

  /// Whether nothing has answered, and only one host has tried: what a scan of that host absorbs.
  var isLoneAttempt: Bool { evidence <= .refused && counts.initiators <= 1 }
}
