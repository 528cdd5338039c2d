/// What a generated capture is to hold.
///
/// Equal plans give equal bytes. Of two plans that differ in the number of packets alone, the capture
/// of the smaller is the beginning of the other's.
public struct TrafficPlan: Sendable {
  /// How many packets; at least three for each conversation, which open it.
  public var packets = 10_000_000
  /// How many conversations, all of them opened before any goes on.
  public var conversations = 100_000
  /// The size of the frames in bytes; a frame whose headers alone are larger has no payload, and one
  /// of a handshake is as small as it can be.
  public var frameByteCounts = 60...160
  /// The share of the conversations whose service end is on a port that the default rules watch.
  public var watchedShare = 0.5
  /// How many hosts have such service ends; each has up to four.
  public var serviceHosts = 40
  /// The share of the conversations over IPv6.
  public var ipv6Share = 0.0
  /// The share of the conversations with a VLAN tag.
  public var vlanShare = 0.0
  /// The share of the conversations in a tunnel, GRE or VXLAN by turns.
  public var tunnelShare = 0.0
  /// What the random numbers follow from.
  public var seed: UInt64 = 1

  /// The default plan.
  public init() {}
}

extension TrafficPlan {
  /// How many packets open a conversation.
  public static let openingPackets = 3

  /// The most conversations: each has a client and a port of its own.
  public static let maximumConversations = ConversationMaker.clients * ConversationMaker.clientPorts

  /// What is wrong with the plan, in words; `nil` if nothing is.
  public var problem: String? {
    if !(1...Self.maximumConversations).contains(conversations) {
      return "there can be 1 to \(Self.maximumConversations) conversations"
    }
    if packets / Self.openingPackets < conversations {
      return "\(conversations) conversations take \(conversations * Self.openingPackets) packets "
        + "to open"
    }
    if frameByteCounts.lowerBound < 60 || frameByteCounts.upperBound > 9_000 {
      return "frames have 60 to 9000 bytes"
    }
    if !(1...65_536).contains(serviceHosts) { return "there can be 1 to 65536 service hosts" }
    let shares = [watchedShare, ipv6Share, vlanShare, tunnelShare]
    if shares.contains(where: { !(0...1).contains($0) }) { return "a share is 0 to 1" }
    return nil
  }
}
