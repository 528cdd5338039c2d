/// How far a source has been read.
public enum CaptureProgress: Equatable, Sendable {
  /// So many frames were handed on; there may be more.
  case frames(Int)
  /// The end of the file.
  case end
}
