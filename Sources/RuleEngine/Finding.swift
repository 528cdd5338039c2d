import Conversations
import Events
import Wire

/// The verdict on one service end, under the rule that judged it.
struct Finding: BitwiseCopyable {
  /// Which finding this is: its slot, and how often the slot was used before.
  let identifier: UInt64
  let service: Endpoint
  let transport: Transport
  /// The rule that gave it its severity.
  var rule: Int
  /// The highest severity of any of its conversations.
  var severity: Severity
  /// The most that the service end did, for whomever.
  var evidence: Evidence
  /// The conversation that events show; see `FindingTable.raise`.
  var conversation: Conversation
  /// The packet that made it so, and when it was captured.
  var packetNumber: UInt64
  var raisedAt: Int64
  var firstSeen: Int64
  var lastSeen: Int64
  /// When the table began to wait for an answer, and when it last heard of it, by its own clock.
  ///
  /// The packets of files that are out of order are older than the clock, which never runs back.
  var waitingSince: Int64
  var activeAt: Int64
  /// When it was made, by the same clock.
  let madeAt: Int64
  var counts = AlertCounts()
  /// How many conversations stand behind it; 0 once all proved to have another service end.
  var supporters = 0
  /// What was told of it.
  var told = Telling()
}

extension Finding {
  /// Counts one packet of a conversation that belongs to it.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - clock: The time of the table.
  /// - Returns: Whether an update is due.
  @inline(__always) mutating func count(_ record: PacketRecord, at clock: Int64) -> Bool {
    counts.packets += 1
    counts.bytes += UInt64(record.wireByteCount)
    lastSeen = max(lastSeen, record.timestampNanoseconds)
    activeAt = clock
    return told.isUpdateDue(at: clock)
  }

  /// The initiator of the conversation that events show.
  var initiator: IPAddress {
    conversation.first == service ? conversation.second.address : conversation.first.address
  }

  /// Whether nothing has answered, and only one host has tried: what a scan of that host absorbs.
  var isLoneAttempt: Bool { evidence <= .refused && counts.initiators <= 1 }
}
