import Events
import Wire

/// One packet that tried to open a conversation; who sent it is known to whoever has it.
///
/// 32 bytes: the service end is kept in its parts, so that the small fields fill what it leaves free.
struct ScanAttempt: BitwiseCopyable {
  /// When it was captured, in nanoseconds since 1970.
  let time: Int64
  private let addressHigh: UInt64
  private let addressLow: UInt64
  /// The frame's size on the wire, in bytes.
  let wireByteCount: UInt32
  private let port: UInt16
  /// How it is known who is the initiator.
  let basis: DirectionBasis
  private var marks: Marks

  private struct Marks: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    static let ipv6 = Marks(rawValue: 0x01)
    static let quoted = Marks(rawValue: 0x02)
    static let answered = Marks(rawValue: 0x04)
  }

  /// An attempt on `service`; only an ICMP error speaks of one that `isQuoted`.
  init(
    time: Int64, service: Endpoint, basis: DirectionBasis, isQuoted: Bool = false,
    wireByteCount: UInt32
  ) {
    self.time = time
    (addressHigh, addressLow) = (service.address.high, service.address.low)
    self.wireByteCount = wireByteCount
    port = service.port
    self.basis = basis
    marks = service.address.isIPv6 ? .ipv6 : []
    if isQuoted { marks.insert(.quoted) }
  }

  /// What it was to open a conversation with.
  var service: Endpoint {
    Endpoint(
      address: IPAddress(high: addressHigh, low: addressLow, isIPv6: marks.contains(.ipv6)),
      port: port)
  }

  /// Whether only an ICMP error speaks of it.
  var isQuoted: Bool { marks.contains(.quoted) }

  /// Whether the service end has granted it.
  var isAnswered: Bool { marks.contains(.answered) }

  /// Notes that the service end has granted it.
  mutating func noteAnswer() { marks.insert(.answered) }
}
