import Conversations
import Events
import Ports
import Wire

/// A conversation table that remembers what it has reported.
final class Table {
  /// A small registry: 20, 53, 80, 1022 and 3306 are assigned, 2000 and 2001 are not; 2002 has a
  /// label.
  static let ports: PortTable = {
    let csv = """
      Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,\
      Registration Date,Modification Date,Reference,Service Code,\
      Unauthorized Use Reported,Assignment Notes
      ftp-data,20,tcp,File Transfer [Default Data],,,,,,,,
      domain,53,tcp,Domain Name Server,,,,,,,,
      domain,53,udp,Domain Name Server,,,,,,,,
      http,80,tcp,World Wide Web HTTP,,,,,,,,
      exp2,1022,tcp,RFC3692-style Experiment 2,,,,,,,,
      mysql,3306,tcp,MySQL,,,,,,,,

      """
    guard let registry = try? Registry(csv: Array(csv.utf8).span, file: "ports.csv") else {
      preconditionFailure("the registry of the tests is sound")
    }
    var draft = PortTableDraft(registry)
    for transport in Transport.allCases { draft.label(2_002...2_002, on: transport) }
    return PortTable(draft)
  }()

  var conversations: ConversationTable
  private let reports = Reports()
  private var number: UInt64 = 0

  /// What was reported, in order.
  var reported: [Conversation] { reports.all }

  init(_ limits: ConversationLimits = ConversationLimits(), seed: UInt64 = 1) {
    let reports = reports
    conversations = ConversationTable(ports: Self.ports, limits: limits, seed: seed) {
      reports.all.append($0)
    }
  }

  /// Takes packets in.
  ///
  /// - Returns: The last one's conversation and what it changed there; `nil` for an ICMP error about
  ///   a conversation that is not known.
  @discardableResult
  func take(
    _ packets: [PacketRecord]
  ) -> (conversation: Conversation, change: ConversationChange)? {
    var last: ConversationUpdate?
    for packet in packets {
      number += 1
      last = conversations.update(packet, number: number)
    }
    return last.map { (conversations.conversation(in: $0.slot), $0.change) }
  }

  private final class Reports {
    var all: [Conversation] = []
  }
}
