import Events
import Wire

/// What tells without a look at them that an initiator has not tried a service end: a bit for each that
/// it did try, which some share (Bloom 1970, with one hash).
struct AttemptTraces: BitwiseCopyable {
  private var bits: [2 of UInt64] = [0, 0]
  private var inserted: UInt8 = 0

  /// How many may be inserted until too many bits are of attempts that were taken out since.
  private static let lifetime: UInt8 = 48

  /// Whether it is time to begin again with the attempts that there are.
  var areWorn: Bool { inserted >= Self.lifetime }

  /// Whether `service` may have been tried; if not, it certainly was not.
  func mayContain(_ service: Endpoint) -> Bool {
    let (word, bit) = Self.place(of: service)
    return bits[word] & bit != 0
  }

  /// Leaves the trace of `service`.
  mutating func insert(_ service: Endpoint) {
    let (word, bit) = Self.place(of: service)
    bits[word] |= bit
    inserted &+= 1
  }

  /// Says that every trace is of an attempt that there is.
  mutating func renew() { inserted = 0 }

  private static func place(of service: Endpoint) -> (word: Int, bit: UInt64) {
    let mixed =
      (service.address.low ^ service.address.high ^ UInt64(service.port) &<< 32)
      &* 0x9e37_79b9_7f4a_7c15
    return (Int(mixed &>> 63), 1 &<< (mixed &>> 57))
  }
}
