/// Where in a piece of memory a frame lies, and what its source says about it.
///
/// The piece has less than 4 GiB: half the bytes to write and to read again for every frame.
public struct FramePlace: BitwiseCopyable, Sendable {
  /// The first captured byte.
  public var start: UInt32
  /// How many bytes were captured.
  public var byteCount: UInt32
  /// What the source says about the frame.
  public var info: FrameInfo

  /// The place of a frame of `byteCount` bytes from `start` on.
  @inlinable public init(start: Int, byteCount: Int, info: FrameInfo) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.byteCount = UInt32(truncatingIfNeeded: byteCount)
    self.info = info
  }
}
