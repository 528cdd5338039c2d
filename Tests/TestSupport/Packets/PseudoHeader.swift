/// The addresses that a transport's checksum covers besides its own bytes.
///
/// RFC 9293 §3.1 for IPv4, RFC 8200 §8.1 for IPv6.
struct PseudoHeader: Sendable {
  let source: Address
  let destination: Address

  /// The checksum of `segment`, whose own checksum field is 0.
  func checksum(_ segment: [UInt8], ipProtocol: UInt8) -> UInt16 {
    let addresses = source.bytes + destination.bytes
    let count = UInt32(segment.count).networkBytes
    let rest =
      source.isIPv6 ? count + [0, 0, 0, ipProtocol] : [0, ipProtocol] + count.suffix(2)
    return internetChecksum(addresses + rest + segment)
  }
}

extension PacketLayer.Surroundings {
  /// `segment` with its checksum at `offset`: the one given, or else the right one.
  ///
  /// Without an IP header below there are no addresses to add, and the field stays 0.
  func checksummed(
    _ segment: [UInt8], at offset: Int, ipProtocol: UInt8, given: UInt16?
  ) -> [UInt8] {
    let right = pseudoHeader?.checksum(segment, ipProtocol: ipProtocol) ?? 0
    return segment.replacing(at: offset, with: (given ?? right).networkBytes)
  }
}

extension [UInt8] {
  /// These bytes with those from `offset` on replaced by `others`.
  func replacing(at offset: Int, with others: [UInt8]) -> [UInt8] {
    Array(prefix(offset)) + others + dropFirst(offset + others.count)
  }
}
