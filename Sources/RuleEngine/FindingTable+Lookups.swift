import Conversations
import Events
import Ports
public import Wire

// What an attempt to open a conversation needs of the tables lies far apart in them. Whoever has
// several packets at hand asks for it in three steps, between which the memory should have some time.
extension FindingTable {
  /// Asks the memory for where the trackers of some packets are.
  ///
  /// - Parameters:
  ///   - packets: The packets, as many as `ConversationLookups.limit` says at most.
  ///   - places: Those of them that may be, which no plain packet is: a bit for each, the lowest for the
  ///     first.
  ///   - lookups: Gets hashes.
  /// - Returns: Those that may be signs of scans.
  public mutating func beginLookups(
    _ packets: Span<PacketRecord>, _ places: UInt32, _ lookups: inout ScanLookups
  ) -> UInt32 {
    guard scans.isInForce else { return 0 }
    var (left, signs) = (places, UInt32(0))
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      guard packets[place].mayBeScanSign else { continue }
      signs |= 1 &<< UInt32(truncatingIfNeeded: place)
      let hash = scans.hash(of: Scanner(concernedBy: packets[place]))
      lookups.hashes[place] = hash
      scans.prefetchIndex(hash)
    }
    return signs
  }

  /// Asks the memory for trackers that were looked up; the second step.
  public mutating func fetchTrackers(_ places: UInt32, _ lookups: inout ScanLookups) {
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      lookups.trackers[place] = scans.fetchTracker(lookups.hashes[place])
    }
  }

  /// Asks the memory for the latest attempts of trackers that were fetched, and for what is to be known
  /// of the initiators of the packets' findings; the last step.
  ///
  /// - Parameters:
  ///   - packets: The packets.
  ///   - places: Those whose trackers were fetched.
  ///   - lookups: What was looked up of them; to be changed by none, and `inout` for it is large.
  public mutating func fetchAttempts(
    _ packets: Span<PacketRecord>, _ places: UInt32, _ lookups: inout ScanLookups
  ) {
    var left = places
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left &- 1
      scans.fetchAttempts(of: lookups.trackers[place])
      fetchPair(packets[place])
    }
  }

  /// Asks for what is known of the initiator of an attempt on a service end that has a finding.
  private mutating func fetchPair(_ record: PacketRecord) {
    guard ScanSign(record) == .attempt,
      factory.ports[record.transport, record.destinationPort].isWatched
    else { return }
    let service = Endpoint(address: record.destination, port: record.destinationPort)
    guard let slot = slot(of: ServiceEndKey(end: service, transport: record.transport)) else {
      return
    }
    pairs.prefetch(slots[Int(slot)].identifier, record.source)
  }
}

extension Scanner {
  /// Who may be scanning by a packet that may be a sign of a scan: who sent an attempt, or whom it was
  /// granted or refused.
  init(concernedBy record: PacketRecord) {
    let isAttempt = record.kind == .unreachable || ScanSign(record) == .attempt
    self.init(
      address: isAttempt ? record.source : record.destination, transport: record.transport)
  }
}
