/// What a packet did to its conversation.
public struct ConversationUpdate: BitwiseCopyable, Sendable {
  /// The slot of the conversation.
  public let slot: UInt32
  /// What changed in it.
  public let change: ConversationChange
  /// What the rules remember of it.
  public let finding: UInt64
}
