/// The step of the ladder that named the service end of a conversation, surest first.
public enum DirectionBasis: UInt8, CaseIterable, Comparable, BitwiseCopyable, Sendable {
  /// A TCP SYN without ACK: its receiver.
  case syn
  /// A TCP SYN-ACK, and then an ACK or data: the sender of the SYN-ACK.
  case synAck
  /// An SCTP INIT or DCCP Request: its receiver.
  case initiation
  /// An SCTP INIT-ACK or DCCP Response, and then another packet: the sender of the answer.
  case initiationAnswer
  /// UDP to a multicast or broadcast address: that address.
  case multicast
  /// Exactly one end is assigned or labelled: that one.
  case registered
  /// Exactly one end is in the ephemeral range: the other.
  case ephemeral
  /// UDP that began well after the run did: the receiver of its first packet.
  case firstPacket
  /// None of these.
  case unknown

  /// Whether `left` is the surer step.
  public static func < (left: DirectionBasis, right: DirectionBasis) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The word used in rules and in output; both steps of SCTP and DCCP are `init`.
  public var word: String {
    switch self {
    case .syn: "syn"
    case .synAck: "syn_ack"
    case .initiation, .initiationAnswer: "init"
    case .multicast: "multicast"
    case .registered: "registered"
    case .ephemeral: "ephemeral"
    case .firstPacket: "first_packet"
    case .unknown: "unknown"
    }
  }

  /// How sure this step is.
  public var confidence: Confidence {
    switch self {
    case .syn, .initiation: .certain
    case .synAck, .initiationAnswer, .multicast: .high
    case .registered, .ephemeral: .medium
    case .firstPacket: .low
    case .unknown: .none
    }
  }
}
