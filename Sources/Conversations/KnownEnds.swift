import Events
import Wire

/// What is remembered of ends from one conversation to the next, so that a conversation whose
/// opening was missed can be told by others of the same end.
///
/// Two things show a service: it granted a conversation that was opened to it, or several peers
/// spoke with it while each of them spoke with it alone.
struct KnownEnds: ~Copyable {
  private var table: BoundedTable<EndDigest, EndHistory>
  private let nanoseconds: Int64
  private let seed: UInt64

  /// Nothing known.
  ///
  /// - Parameters:
  ///   - capacity: The most ends; the one not noted for longest goes first.
  ///   - seconds: How long an end is believed, since hosts give a port to another use in time.
  ///   - seed: A secret that chooses the digests of ends.
  init(capacity: Int, seconds: Int, seed: UInt64) {
    table = BoundedTable(capacity: capacity, seed: seed)
    nanoseconds = Int64(seconds) * 1_000_000_000
    self.seed = seed
  }

  /// What is known of `end` and still to be believed at `time`.
  func history(of end: Endpoint, on transport: Transport, at time: Int64) -> EndHistory? {
    guard let slot = table.find(digest(end, transport)),
      time - table[slot].lastNoted <= nanoseconds
    else { return nil }
    return table[slot]
  }

  /// Notes that `end` granted a conversation that was opened to it.
  mutating func noteGrant(of end: Endpoint, on transport: Transport, at time: Int64) {
    note(end, transport, at: time) { $0.hasGranted = true }
  }

  /// Notes that `end` and `peer` spoke with each other.
  mutating func noteTalk(
    of end: Endpoint, with peer: Endpoint, on transport: Transport, at time: Int64
  ) {
    let peer = digest(peer, transport)
    note(end, transport, at: time) {
      $0.hasSeveralPeers = $0.hasSeveralPeers || $0.peer.map { $0 != peer } ?? false
      $0.peer = peer
    }
  }

  @inline(__always) private mutating func note(
    _ end: Endpoint, _ transport: Transport, at time: Int64, _ change: (inout EndHistory) -> Void
  ) {
    let key = digest(end, transport)
    var history = EndHistory(lastNoted: time)
    guard let slot = table.find(key) else {
      change(&history)
      _ = table.insert(key, history)
      return
    }
    if time - table[slot].lastNoted <= nanoseconds { history = table[slot] }
    history.lastNoted = time
    change(&history)
    table[slot] = history
    table.touch(slot)
  }

  private func digest(_ end: Endpoint, _ transport: Transport) -> EndDigest {
    EndDigest(ServiceEndKey(end: end, transport: transport), seed: seed)
  }
}
