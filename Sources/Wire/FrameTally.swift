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

  /// Counts frames of TCP or UDP by their records.
  @inline(__always) mutating func count(_ records: Span<PacketRecord>) {
    frames &+= UInt64(records.count)
    for place in records.indices {
      let record = records[place]
      bytes &+= UInt64(record.wireByteCount)
      tcpFrames &+= record.transport == .tcp ? 1 : 0
      latestNanoseconds = max(latestNanoseconds, record.timestampNanoseconds)
    }
  }
}
