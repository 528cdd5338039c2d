import Conversations
import Traffic
import Wire

/// Packets into the conversation table, with more and more conversations in it.
///
/// The memory of several packets is asked for at a time, as in the pipeline, which however does something
/// else until it comes. Of a million conversations and more hardly any has had so many packets that
/// another one is only counted.
enum ConversationBench {
  private static let counts = [1_000, 100_000, 1_000_000, 10_000_000]
  /// How many packets follow once all conversations are there.
  private static let furtherPackets = 2_000_000

  /// Measures tables of up to `most` conversations.
  static func run(most: Int) {
    for count in counts where count <= most { measure(count) }
  }

  private static func measure(_ count: Int) {
    var plan = TrafficPlan()
    let openingPackets = count * TrafficPlan.openingPackets
    (plan.conversations, plan.packets) = (count, openingPackets + furtherPackets)
    plan.watchedShare = 1
    var limits = ConversationLimits()
    limits.capacity = count
    var table = ConversationTable(ports: PortBench.table, limits: limits)
    var opening = Measurement("conversations: a handshake's packet, \(count)")
    var further = Measurement("conversations: a packet of any, \(count)")
    var number = 0
    // Piece after piece, of which only the updates are timed: the records of all packets would take
    // more memory than the table.
    TrafficGenerator(plan).run { piece in
      let records = Decoding.records(of: Frames(in: piece))
      let border = min(max(openingPackets - number, 0), records.count)
      if border > 0 {
        opening.take(border) { update(&table, records[..<border], after: number) }
      }
      if border < records.count {
        further.take(records.count - border) {
          update(&table, records[border...], after: number + border)
        }
      }
      number += records.count
    }
    opening.report()
    further.report()
  }

  /// Takes packets in as the analysis does: plain ones are counted many at a time.
  private static func update(
    _ table: inout ConversationTable, _ records: ArraySlice<PacketRecord>, after number: Int
  ) -> UInt64 {
    var sum: UInt64 = 0
    var lookups = ConversationLookups()
    let batch = records.span
    for start in stride(from: 0, to: batch.count, by: ConversationLookups.limit) {
      let count = min(ConversationLookups.limit, batch.count - start)
      let packets = batch.extracting(start..<start + count)
      let all: UInt32 = .max >> UInt32(ConversationLookups.limit - count)
      table.beginLookups(packets, all, &lookups)
      table.fetchLines(all, &lookups)
      table.fetchDetails(all, plain: all, &lookups)
      var place = 0
      while place < count {
        var end = place
        while end < count, packets[end].isPlain { end += 1 }
        let run: UInt32 = (1 << end) &- (1 << place)
        let counted = table.findCountable(packets, run, &lookups)
        table.count(packets, counted, &lookups)
        place += counted.nonzeroBitCount
        guard place < count else { break }
        let packetNumber = UInt64(number + start + place + 1)
        let update = table.update(
          packets[place], number: packetNumber, hash: lookups.hashes[place])
        sum &+= UInt64(update?.slot ?? 0)
        place += 1
      }
    }
    return sum
  }
}
