import Capture
import Wire

/// Decodes frames.
///
/// What becomes of them is for the subclass.
class SourceReceiver: FrameReceiver {
  private var decoder = FrameDecoder(linkType: .ethernet)
  /// Packets received in all.
  private(set) var packetCount: UInt64 = 0

  /// How many frames the next piece may have; waits until there is room for one.
  func waitForRoom() -> Int { 65_536 }

  /// Whether nobody is left to see what becomes of the frames.
  var isAbandoned: Bool { false }

  /// Called after each piece.
  func pause() {}

  /// Called before the first frame of a file, with its place among the files of the run.
  func begin(file place: UInt16) {}

  /// Called after the last frame of a file.
  func endFile() {}

  /// Called with each frame and what the decoder found in it.
  func receive(_ frame: DecodedFrame) {}

  override final func linkTypeChanged(to linkType: LinkType) {
    decoder = FrameDecoder(linkType: linkType)
  }

  override final func receive(_ frame: Span<UInt8>, _ info: FrameInfo) {
    packetCount += 1
    receive(decoder.decode(frame, info))
  }
}
