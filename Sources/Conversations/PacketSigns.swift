import Wire

/// What a packet means for its conversation, in one vocabulary for all transports.
struct PacketSigns: OptionSet, BitwiseCopyable {
  var rawValue: UInt8

  /// Asks for a conversation: SYN, INIT, Request.
  static let opens = PacketSigns(rawValue: 0x01)
  /// Grants one: SYN-ACK, INIT-ACK, Response.
  static let answers = PacketSigns(rawValue: 0x02)
  /// Refuses or breaks off: RST, ABORT, Reset.
  static let resets = PacketSigns(rawValue: 0x04)
  /// Ends in order: FIN, SHUTDOWN, Close.
  static let finishes = PacketSigns(rawValue: 0x08)
  /// Belongs to a conversation that both ends agreed on: an ACK, COOKIE-ECHO, any UDP datagram.
  static let speaks = PacketSigns(rawValue: 0x10)
  /// Carries data of the application.
  static let data = PacketSigns(rawValue: 0x20)

  /// Whether they are talk: what both ends agreed on goes on, with or without data, and nothing else.
  @inline(__always) var areTalk: Bool { isSubset(of: [.speaks, .data]) && contains(.speaks) }

  @inline(__always) init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The signs of a packet; none if its flags were not reached.
  @inline(__always) init(_ record: PacketRecord) {
    self = []
    guard record.kind == .packet else { return }
    switch record.transport {
    case .tcp: self = Self.tcp(record.tcpFlags)
    case .udp: self = .speaks
    case .sctp: self = Self.sctp(SCTPChunkType(rawValue: record.flags))
    case .dccp: self = Self.dccp(DCCPPacketType(rawValue: record.flags))
    }
    if record.hasPayload, !contains(.resets) { insert(.data) }
  }

  /// The signs of a plain packet; see `PacketRecord.isPlain`.
  @inline(__always) init(plain record: PacketRecord) {
    self = record.hasPayload ? [.speaks, .data] : .speaks
  }

  @inline(__always) private static func tcp(_ flags: TCPFlags) -> PacketSigns {
    if flags.contains(.rst) { return .resets }
    if flags.contains(.syn) {
      // Nobody opens and closes at once; hosts drop it (a probe, or garbage), and so it says nothing.
      if flags.contains(.fin) { return [] }
      return flags.contains(.ack) ? .answers : .opens
    }
    var signs: PacketSigns = flags.contains(.ack) ? .speaks : []
    if flags.contains(.fin) { signs.insert(.finishes) }
    return signs
  }

  private static func sctp(_ type: SCTPChunkType) -> PacketSigns {
    switch type {
    case .initiation: .opens
    case .initiationAck: .answers
    case .abort: .resets
    case .shutdown, .shutdownComplete: [.speaks, .finishes]
    default: .speaks
    }
  }

  private static func dccp(_ type: DCCPPacketType) -> PacketSigns {
    switch type {
    case .request: .opens
    case .response: .answers
    case .reset: .resets
    case .close: [.speaks, .finishes]
    default: .speaks
    }
  }
}
