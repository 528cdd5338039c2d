import Capture
import TestSupport
import Wire

/// One frame of a capture.
struct CatalogueFrame: Sendable {
  let capture: String
  let number: Int
  let linkType: LinkType
  let bytes: [UInt8]
  let wireByteCount: UInt32

  /// Decodes the first `count` bytes, of `wireByteCount` on the wire.
  func decode(
    prefix count: Int? = nil, of wireByteCount: UInt32? = nil, bytes other: [UInt8]? = nil
  ) -> DecodedFrame {
    let bytes = other ?? bytes
    return FrameDecoder(linkType: linkType).decode(
      bytes.span.extracting(first: count ?? bytes.count),
      FrameInfo(
        timestampNanoseconds: 0, wireByteCount: wireByteCount ?? self.wireByteCount, interface: 0))
  }
}

extension CatalogueFrame: CustomStringConvertible {
  var description: String { "frame \(number) of \(capture)" }
}

/// The frames of every capture in the catalogue.
struct CatalogueFrames: Sendable {
  /// The frames, also those that precede the damage in a capture that is cut.
  private(set) var frames: [CatalogueFrame] = []
  /// The captures that could not be opened, or not read as far as their first frame.
  private(set) var unreadable: [String] = []

  static let all = CatalogueFrames()

  private init() {
    for entry in CaptureCatalogue.entries {
      do throws(CaptureError) {
        let source = try Savefile(path: CaptureCatalogue.path(of: entry.name))
        let collector = Collector()
        // An error ends a capture that is cut; what precedes it was delivered.
        while (try? source.dispatch(limit: 100, to: collector)) ?? .end != .end {}
        frames += collector.taken.enumerated().map { index, taken in
          CatalogueFrame(
            capture: entry.name, number: index + 1, linkType: taken.linkType,
            bytes: taken.bytes,
            wireByteCount: max(taken.info.wireByteCount, UInt32(taken.bytes.count)))
        }
      } catch {
        unreadable.append(entry.name)
      }
    }
  }
}

private final class Collector: FrameReceiver {
  var taken: [(bytes: [UInt8], info: FrameInfo, linkType: LinkType)] = []
  private var linkType = LinkType.ethernet

  override func linkTypeChanged(to linkType: LinkType) { self.linkType = linkType }

  override func receive(_ frames: FrameBatch) {
    for index in 0..<frames.count {
      let frame = frames.frame(at: index)
      taken.append((frame.indices.map { frame[$0] }, frames.info(at: index), linkType))
    }
  }
}
