/// What the source of a frame says about it.
public struct FrameInfo: BitwiseCopyable, Sendable {
  /// When it was captured, in nanoseconds since 1970-01-01 00:00 UTC.
  public var timestampNanoseconds: Int64
  /// Its size on the wire; the captured bytes may be fewer.
  public var wireByteCount: UInt32
  /// The place of its interface among the sources of the run.
  public var interface: UInt16

  /// What the source of a frame says about it.
  @inlinable public init(timestampNanoseconds: Int64, wireByteCount: UInt32, interface: UInt16) {
    self.timestampNanoseconds = timestampNanoseconds
    self.wireByteCount = wireByteCount
    self.interface = interface
  }
}
