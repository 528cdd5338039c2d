import Events
import Wire

/// What the line of a conversation lacks of its IPv6 addresses: all but the last 32 bits of both sides.
///
/// The line has digests of the addresses: their last 32 bits, mixed with 32 that depend on the others. So
/// with the others a digest gives those bits back. 24 bytes.
struct AddressPrefixes: BitwiseCopyable {
  private let firstHigh: UInt64
  private let secondHigh: UInt64
  private let firstMiddle: UInt32
  private let secondMiddle: UInt32

  /// The prefixes of both sides' addresses.
  init(first: IPAddress, second: IPAddress) {
    (firstHigh, firstMiddle) = (first.high, Self.middle(first))
    (secondHigh, secondMiddle) = (second.high, Self.middle(second))
  }

  /// The address of the first side, which has `digest`.
  func first(_ digest: UInt32) -> IPAddress { Self.address(firstHigh, firstMiddle, digest) }

  /// The address of the second side, which has `digest`.
  func second(_ digest: UInt32) -> IPAddress { Self.address(secondHigh, secondMiddle, digest) }

  /// Whether a record of the same digests, sent by the side at `side`, has the same addresses.
  func areThose(of record: PacketRecord, from side: Int) -> Bool {
    let ends = AddressPrefixes(first: record.source, second: record.destination)
    return side == 0
      ? firstHigh == ends.firstHigh && secondHigh == ends.secondHigh
        && firstMiddle == ends.firstMiddle && secondMiddle == ends.secondMiddle
      : firstHigh == ends.secondHigh && secondHigh == ends.firstHigh
        && firstMiddle == ends.secondMiddle && secondMiddle == ends.firstMiddle
  }

  /// An IPv4 address; of an IPv6 address 32 bits that depend on all of it.
  @inline(__always) static func digest(_ address: IPAddress) -> UInt32 {
    digest(address.high, address.low)
  }

  /// With a factor that is so small, because it is then part of the instruction.
  @inline(__always) private static func digest(_ high: UInt64, _ low: UInt64) -> UInt32 {
    let mixed = high &* 0x5bd1_e995 ^ low
    return UInt32(truncatingIfNeeded: mixed ^ mixed &>> 32)
  }

  private static func address(_ high: UInt64, _ middle: UInt32, _ digest: UInt32) -> IPAddress {
    let middle = UInt64(middle) << 32
    return IPAddress(
      ipv6High: high, low: middle | UInt64(digest ^ self.digest(high, middle)))
  }

  @inline(__always) private static func middle(_ address: IPAddress) -> UInt32 {
    UInt32(truncatingIfNeeded: address.low &>> 32)
  }
}
