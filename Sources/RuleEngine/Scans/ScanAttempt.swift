import Events
import Wire

/// One packet that tried to open a conversation.
struct ScanAttempt {
  let initiator: Endpoint
  let service: Endpoint
  let transport: Transport
  /// How it is known who is the initiator.
  let basis: DirectionBasis
  /// When it was captured, in nanoseconds since 1970.
  let time: Int64
  /// The frame's size on the wire, in bytes.
  let wireByteCount: UInt32
  /// Its number in its file.
  let packetNumber: UInt64
  /// Whether only an ICMP error speaks of it.
  var isQuoted = false
  /// Whether the service end has granted it.
  var isAnswered = false

  /// Who may be scanning.
  var scanner: Scanner { Scanner(address: initiator.address, transport: transport) }
}
