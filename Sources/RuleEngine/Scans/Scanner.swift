import Conversations
import Events
import Wire

/// Who may be scanning: a host, on one transport.
struct Scanner: BitwiseCopyable, Hashable {
  let address: IPAddress
  let transport: Transport

  /// A hash of all of it that nobody who lacks `seed` can foresee.
  func hash(seed: UInt64) -> UInt64 {
    ServiceEndKey(end: Endpoint(address: address, port: 0), transport: transport).hash(seed: seed)
  }
}
