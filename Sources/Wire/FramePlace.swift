/// Where in a piece of memory a frame lies, and what its source says about it.
public struct FramePlace: BitwiseCopyable, Sendable {
  /// The first captured byte.
  public var start: Int
  /// How many bytes were captured.
  public var byteCount: Int
  /// What the source says about the frame.
  public var info: FrameInfo

  /// The place of a frame of `byteCount` bytes from `start` on.
  @inlinable public init(start: Int, byteCount: Int, info: FrameInfo) {
    self.start = start
    self.byteCount = byteCount
    self.info = info
  }
}
