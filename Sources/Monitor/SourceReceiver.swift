import Capture
import Wire

/// Decodes the frames of one source after the other.
///
/// What becomes of them is for the subclass.
class SourceReceiver: FrameReceiver {
  private var decoder = FrameDecoder(linkType: .ethernet)
  private var place: UInt16 = 0
  /// Packets received in all.
  private(set) var packetCount: UInt64 = 0

  /// How many frames the next piece may have; waits until there is room for one.
  func waitForRoom() -> Int { 65_536 }

  /// Called after each piece.
  func pause() {}

  /// Called before the first frame of a source.
  func begin(_ source: any CaptureSource, at place: UInt16) {
    self.place = place
  }

  /// Called after the last frame of a source.
  func end(_ source: any CaptureSource) {}

  /// Called with each frame and what the decoder found in it.
  func receive(_ frame: DecodedFrame) {}

  override final func linkTypeChanged(to linkType: LinkType) {
    decoder = FrameDecoder(linkType: linkType)
  }

  override final func receive(_ frame: Span<UInt8>, _ info: FrameInfo) {
    packetCount += 1
    var info = info
    info.interface = place
    receive(decoder.decode(frame, info))
  }
}
