import Events
import Wire

/// The IPv6 addresses of both sides of a conversation, whose line has only digests of them.
struct AddressPair: BitwiseCopyable {
  private let firstHigh: UInt64
  private let firstLow: UInt64
  private let secondHigh: UInt64
  private let secondLow: UInt64

  /// The addresses of both sides.
  init(first: IPAddress, second: IPAddress) {
    (firstHigh, firstLow) = (first.high, first.low)
    (secondHigh, secondLow) = (second.high, second.low)
  }

  /// The address of the first side.
  var first: IPAddress { IPAddress(ipv6High: firstHigh, low: firstLow) }
  /// The address of the second side.
  var second: IPAddress { IPAddress(ipv6High: secondHigh, low: secondLow) }

  /// Whether these are the addresses of `record`, sent by the side at `side`.
  func areThose(of record: PacketRecord, from side: Int) -> Bool {
    side == 0
      ? first == record.source && second == record.destination
      : first == record.destination && second == record.source
  }
}
