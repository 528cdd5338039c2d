/// What a run learned, ready to be written.
public struct LearnedBaseline: Sendable {
  /// The baseline file.
  public var text: String
  /// Service ends in it.
  public var services: Int
  /// Those of them that would be findings.
  public var watched: Int
  /// Conversations whose service ends did not fit into it.
  public var unlearned: UInt64
}
