/// What a conversation table has seen.
public struct ConversationCounters: Equatable, Sendable {
  /// Conversations begun.
  public internal(set) var begun: UInt64 = 0
  /// Conversations pushed out while they were going on, because the table was full.
  public internal(set) var evicted: UInt64 = 0

  /// Nothing seen yet.
  public init() {}
}
