/// What a conversation table has seen.
public struct ConversationCounters: Equatable, Sendable {
  /// Conversations begun.
  public internal(set) var begun: UInt64 = 0
  /// Conversations that ended without a step of the ladder that named the service end.
  public internal(set) var undirected: UInt64 = 0
  /// Conversations pushed out while they were going on, because the table was full.
  public internal(set) var evicted: UInt64 = 0
  /// Conversations that were data connections which a control connection had announced.
  public internal(set) var related: UInt64 = 0
  /// Announcements given up while they still held, because there were too many.
  public internal(set) var evictedExpectations: UInt64 = 0

  /// Nothing seen yet.
  public init() {}
}
