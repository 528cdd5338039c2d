import Events
import Wire

/// One end of conversations, on its transport.
struct ServiceEndKey: TableKey, Hashable {
  let end: Endpoint
  let transport: Transport

  func hash(seed: UInt64) -> UInt64 {
    let end = ConversationKey.hash(end, seed: seed)
    return ConversationKey.mix(end ^ UInt64(transport.rawValue), 0xd6e8_feb8_6659_fd93)
  }
}
