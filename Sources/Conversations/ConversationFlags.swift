import Wire

/// What few packets need to know of a conversation and takes few bits, in one byte.
///
///      7        5 4        3      2        1        0
///     +----------+----------+--------+--------+--------+
///     | patience | control  |  talk  | second | first  |
///     | (listed) | protocol |  noted | unreachable     |
///     +----------+----------+--------+--------+--------+
struct ConversationFlags: BitwiseCopyable {
  private var bits: UInt8 = 0

  private static let talkBit: UInt8 = 0x04
  private static let relationShift: UInt8 = 3
  private static let relationBits: UInt8 = 0x18
  private static let patienceShift: UInt8 = 5
  private static let patienceBits: UInt8 = 0xe0

  /// Whether an ICMP or ICMPv6 error said that `side` cannot be reached.
  func isUnreachable(_ side: Side) -> Bool { bits &>> side.rawValue & 1 != 0 }

  /// Notes that `side` cannot be reached.
  mutating func noteUnreachable(_ side: Side) { bits |= 1 &<< side.rawValue }

  /// Whether it was noted that its ends speak with each other.
  var isTalkNoted: Bool { bits & Self.talkBit != 0 }

  /// Notes that it was noted.
  mutating func noteTalk() { bits |= Self.talkBit }

  /// The protocol whose control connection announced it.
  var relation: ControlProtocol? {
    get {
      switch (bits & Self.relationBits) &>> Self.relationShift {
      case 1: .ftp
      case 2: .tftp
      default: nil
      }
    }
    set {
      let number: UInt8 =
        switch newValue {
        case nil: 0
        case .ftp: 1
        case .tftp: 2
        }
      bits = bits & ~Self.relationBits | number &<< Self.relationShift
    }
  }

  /// The recency list that it is in.
  @inline(__always) var listedPatience: Patience {
    get { Patience(rawValue: bits &>> Self.patienceShift) ?? .reported }
    set { bits = bits & ~Self.patienceBits | newValue.rawValue &<< Self.patienceShift }
  }
}
