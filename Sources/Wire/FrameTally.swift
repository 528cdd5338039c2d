/// What frames with a TCP or UDP packet add to the counts of a run.
public struct FrameTally: BitwiseCopyable, Sendable {
  /// How many frames there were.
  public internal(set) var frames: UInt64 = 0
  /// Their size on the wire.
  public internal(set) var bytes: UInt64 = 0
  /// How many of them hold TCP.
  public internal(set) var tcpFrames: UInt64 = 0
  /// The latest time of one; the earliest that there is if there were none.
  public internal(set) var latestNanoseconds = Int64.min

  /// No frames.
  public init() {}

  /// How many of them hold UDP.
  public var udpFrames: UInt64 { frames - tcpFrames }

  /// Counts one frame of TCP or UDP, but for `frames`: that is known of many at once.
  @inline(__always) mutating func count(_ info: FrameInfo, _ transport: Transport) {
    bytes &+= UInt64(info.wireByteCount)
    if transport == .tcp { tcpFrames &+= 1 }
    latestNanoseconds = max(latestNanoseconds, info.timestampNanoseconds)
  }
}
