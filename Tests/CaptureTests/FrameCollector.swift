import Capture
import Wire

/// Keeps all that a source hands over.
final class FrameCollector: FrameReceiver {
  /// The bytes of each frame.
  private(set) var frames: [[UInt8]] = []
  /// What the source said about each.
  private(set) var infos: [FrameInfo] = []
  /// What the first byte of each means.
  private(set) var linkTypes: [LinkType] = []
  private var linkType: LinkType?
  /// How many frames the filter kept back before the last that came.
  private(set) var skipped: UInt32 = 0
  /// Where among all frames of the file those that came are.
  private(set) var places: [Int] = []

  /// The interfaces of files, each with the place of its file; their own places begin at 100.
  private(set) var interfaces: [String] = []

  override func place(ofInterface name: String, in file: UInt16) -> UInt16 {
    interfaces.append("\(file) \(name)")
    return UInt16(99 + interfaces.count)
  }

  override func framesSkipped(_ count: UInt32) { skipped += count }

  override func linkTypeChanged(to linkType: LinkType) { self.linkType = linkType }

  override func receive(_ batch: FrameBatch) {
    for index in 0..<batch.count {
      let frame = batch.frame(at: index)
      places.append(frames.count + Int(skipped))
      frames.append(frame.indices.map { frame[$0] })
      infos.append(batch.info(at: index))
      if let linkType { linkTypes.append(linkType) }
    }
  }
}

extension Savefile {
  /// Hands all frames of the file to `collector`.
  func readAll(to collector: FrameCollector) throws(CaptureError) {
    while try dispatch(limit: 1000, to: collector) != .end {}
  }
}
