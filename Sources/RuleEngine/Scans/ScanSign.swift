import Wire

/// What a packet on any port means for the question whether somebody is scanning.
enum ScanSign {
  /// Tries to open a conversation, or is a probe that no sound host sends.
  case attempt
  /// Grants one.
  case answer
  /// Refuses one.
  case refusal

  /// The sign of a packet; `nil` for most.
  @inline(__always) init?(_ record: PacketRecord) {
    guard record.kind == .packet else { return nil }
    switch record.transport {
    case .tcp: self.init(record.tcpFlags)
    case .udp: return nil
    case .sctp: self.init(SCTPChunkType(rawValue: record.flags))
    case .dccp: self.init(DCCPPacketType(rawValue: record.flags))
    }
  }

  /// After its SYN, TCP sets ACK in every segment (RFC 9293 §3.10.7): FIN, Xmas and NULL probes do not.
  @inline(__always) private init?(_ flags: TCPFlags) {
    if flags.contains(.rst) {
      self = .refusal
    } else if flags.contains(.syn) {
      self = flags.contains(.ack) ? .answer : .attempt
    } else if !flags.contains(.ack) {
      self = .attempt
    } else {
      return nil
    }
  }

  private init?(_ type: SCTPChunkType) {
    switch type {
    case .initiation: self = .attempt
    case .initiationAck: self = .answer
    case .abort: self = .refusal
    default: return nil
    }
  }

  private init?(_ type: DCCPPacketType) {
    switch type {
    case .request: self = .attempt
    case .response: self = .answer
    case .reset: self = .refusal
    default: return nil
    }
  }
}
