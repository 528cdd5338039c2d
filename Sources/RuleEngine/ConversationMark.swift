/// What the rules remember of a conversation from one packet to the next, in 64 bits.
struct ConversationMark: RawRepresentable {
  private static let suppressedBit: UInt64 = 1 << 63

  var rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The identifier of the finding that it belongs to; 0 for none.
  var finding: UInt64 {
    get { rawValue & ~Self.suppressedBit }
    set { rawValue = rawValue & Self.suppressedBit | newValue }
  }

  /// Whether it was counted as suppressed, or as learned.
  var wasSuppressed: Bool { rawValue & Self.suppressedBit != 0 }

  /// Notes that it was counted as suppressed, or as learned.
  mutating func noteSuppressed() { rawValue |= Self.suppressedBit }

  /// The identifier of a finding: its slot, and which use of the slot it is.
  static func identifier(slot: UInt32, use: UInt32) -> UInt64 { UInt64(use) << 32 | UInt64(slot) }

  /// The use after `use`, from 1 to what fits below the other bit.
  static func use(after use: UInt32) -> UInt32 { use % UInt32(Int32.max) + 1 }
}
