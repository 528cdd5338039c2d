import Conversations
import Traffic
import Wire

/// Packets into the conversation table, with more and more conversations in it.
///
/// By `update` alone, so each packet waits for the memory; the pipeline asks for the memory of several
/// packets at a time and waits less.
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

  private static func update(
    _ table: inout ConversationTable, _ records: ArraySlice<PacketRecord>, after number: Int
  ) -> UInt64 {
    var (sum, number): (UInt64, UInt64) = (0, UInt64(number))
    for record in records {
      number += 1
      if let (slot, _) = table.update(record, number: number) { sum &+= UInt64(slot) }
    }
    return sum
  }
}
