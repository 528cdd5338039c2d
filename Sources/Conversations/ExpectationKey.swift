import Events
import Wire

/// What a data connection is told by: the announced end, the host that will come, the transport.
struct ExpectationKey: TableKey {
  let end: Endpoint
  let peer: IPAddress
  let transport: Transport

  func hash(seed: UInt64) -> UInt64 {
    let end = ConversationKey.hash(end, transport, seed: seed)
    let peer = ConversationKey.hash(Endpoint(address: peer, port: 0), transport, seed: seed)
    return ConversationKey.mix(end &+ peer, 0x8ebc_6af0_9c88_c6e3)
  }
}
