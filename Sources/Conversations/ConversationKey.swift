import Events
import Wire

/// A 5-tuple in the direction of one packet.
struct ConversationKey {
  let sender: Endpoint
  let receiver: Endpoint
  let transport: Transport
}

extension ConversationKey {
  /// The 5-tuple of a record.
  @inline(__always) init(_ record: PacketRecord) {
    sender = Endpoint(address: record.source, port: record.sourcePort)
    receiver = Endpoint(address: record.destination, port: record.destinationPort)
    transport = record.transport
  }

  /// A hash that is the same for both directions.
  ///
  /// - Parameter seed: A secret of this process, so that nobody can choose 5-tuples that collide.
  /// - Returns: 64 bits, all of which depend on all of the 5-tuple.
  @inline(__always) func hash(seed: UInt64) -> UInt64 {
    Self.hash(sender, transport, seed: seed) &+ Self.hash(receiver, transport, seed: seed)
  }

  private static let factor: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// A hash of one end and its transport.
  @inline(__always) static func hash(
    _ end: Endpoint, _ transport: Transport, seed: UInt64
  ) -> UInt64 {
    // Both factors depend on the secret, and the port meets only what came of them: nobody can choose
    // an address that makes the product 0, nor one that makes up for another port.
    let (left, right) = (end.address.low ^ seed, end.address.high ^ seed.byteSwapped ^ factor)
    let product = left.multipliedFullWidth(by: right)
    let place = UInt64(end.port) << 40 | UInt64(transport.rawValue) << 56
    let version: UInt64 = end.address.isIPv6 ? 1 << 63 : 0
    return mix(product.high ^ product.low ^ place ^ version, factor)
  }

  /// Folds a 128-bit product, so that every bit of the result depends on every bit of both.
  ///
  /// `right` is a constant of the code: a product with all ones would fold to the same for all.
  @inline(__always) static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0x2d35_8dcc_aa6c_78a5).multipliedFullWidth(by: right | 1)
    return product.high ^ product.low
  }
}
