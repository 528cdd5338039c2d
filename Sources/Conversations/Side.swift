/// One of the two ends of a conversation, by who was seen first.
public enum Side: UInt8, BitwiseCopyable, Sendable {
  /// The sender of the first packet seen.
  case first
  /// The other end.
  case second

  /// Its place in what is kept of both sides.
  @inline(__always) var place: Int { Int(rawValue) }

  /// The other end.
  @inlinable public var opposite: Side { self == .first ? .second : .first }
}
