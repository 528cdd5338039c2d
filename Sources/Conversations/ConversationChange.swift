/// What one packet changed in its conversation.
public struct ConversationChange: OptionSet, BitwiseCopyable, Sendable {
  /// The changes, a bit each.
  public let rawValue: UInt8

  /// The changes in `rawValue`.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It is the conversation's first packet.
  public static let began = ConversationChange(rawValue: 1)
  /// The service end, or the step that named it, is another.
  public static let direction = ConversationChange(rawValue: 2)
  /// The evidence grew.
  public static let evidence = ConversationChange(rawValue: 4)
}
