/// An opened source of frames: an interface, a capture file or standard input.
///
/// Not for two threads at once.
public protocol CaptureSource: AnyObject {
  /// The file or the interface, as it was named; `standard input` for `-`.
  var name: String { get }
  /// What was lost so far; `nil` for a file, which loses nothing.
  var statistics: CaptureStatistics? { get }
  /// How many bytes of a file were read; `nil` for an interface.
  var byteOffset: Int? { get }

  /// Lets only those packets pass that `expression` describes (pcap-filter(7)).
  func setFilter(_ expression: String) throws(CaptureError)

  /// Hands up to `limit` frames to `receiver`.
  ///
  /// Returns after a tenth of a second even without frames where it has to wait for them.
  func dispatch(limit: Int, to receiver: FrameReceiver) throws(CaptureError) -> CaptureProgress
}
