import Events
import Wire

/// One packet that tried to open a conversation; who sent it is known to whoever has it.
///
/// 36 bytes: the fields lie in an order that leaves no gaps.
struct ScanAttempt: BitwiseCopyable {
  /// When it was captured, in nanoseconds since 1970.
  let time: Int64
  let service: Endpoint
  /// How it is known who is the initiator.
  let basis: DirectionBasis
  /// Whether only an ICMP error speaks of it.
  var isQuoted = false
  /// Whether the service end has granted it.
  var isAnswered = false
  /// The frame's size on the wire, in bytes.
  let wireByteCount: UInt32
}
