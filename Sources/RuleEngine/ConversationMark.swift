/// What the rules remember of a conversation from one packet to the next, in 64 bits.
struct ConversationMark: RawRepresentable {
  private static let suppressedBit: UInt64 = 1 << 63
  private static let learnedBit: UInt64 = 1 << 62
  private static let findingBits = learnedBit - 1

  var rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The identifier of the finding that it belongs to; 0 for none.
  var finding: UInt64 {
    get { rawValue & Self.findingBits }
    set { rawValue = rawValue & ~Self.findingBits | newValue }
  }

  /// Whether it was counted as suppressed.
  var wasSuppressed: Bool { rawValue & Self.suppressedBit != 0 }

  /// Whether it was counted as learned.
  var wasLearned: Bool { rawValue & Self.learnedBit != 0 }

  /// Notes that it was counted as suppressed.
  mutating func noteSuppressed() { rawValue |= Self.suppressedBit }

  /// Notes that it was counted as learned.
  mutating func noteLearned() { rawValue |= Self.learnedBit }

  /// The identifier of a finding: its slot, and which use of the slot it is.
  static func identifier(slot: UInt32, use: UInt32) -> UInt64 { UInt64(use) << 32 | UInt64(slot) }

  /// The use after `use`, from 1 to what fits below the other bits.
  static func use(after use: UInt32) -> UInt32 { use % (UInt32(Int32.max) >> 1) + 1 }
}
