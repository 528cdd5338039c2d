import Capture
import TestSupport
import Testing
import Wire

@Suite("Bytes of a file that are held") struct HeldBytesTests {
  /// Keeps frames by their places, and looks at them when the file was read.
  private final class Holder: FrameReceiver {
    private var pieces: [(bytes: HeldBytes, places: [FramePlace])] = []

    override func willReceive(from bytes: HeldBytes?) {
      if let bytes { pieces.append((bytes, [])) }
    }

    override func receive(_ batch: FrameBatch) {
      for index in batch.places.indices {
        pieces[pieces.count - 1].places.append(batch.places[index])
      }
    }

    var frames: [[UInt8]] {
      pieces.flatMap { piece in
        piece.places.indices.map { index in
          let batch = FrameBatch(of: piece.bytes.bytes, at: piece.places.span)
          let frame = batch.frame(at: index)
          return frame.indices.map { frame[$0] }
        }
      }
    }

    /// Lets go of all but every third piece.
    func forgetSome() {
      pieces = pieces.enumerated().filter { $0.offset.isMultiple(of: 3) }.map(\.element)
    }
  }

  @Test("They stay as they are, whatever is read after them") func stay() throws {
    let folder = try TemporaryFolder()
    let path = try LargeCapture.homeDay.write(into: folder)
    let (holder, collector) = (Holder(), FrameCollector())
    let (file, same) = (try Savefile(path: path), try Savefile(path: path))
    for _ in 0..<20 {
      _ = try file.dispatch(limit: 1_000, to: holder)
      _ = try same.dispatch(limit: 1_000, to: collector)
    }
    #expect(collector.frames.count > 10_000)
    let areEqual = holder.frames == collector.frames
    #expect(areEqual)
  }

  @Test("What is held no longer is used again, and nothing else") func reuse() throws {
    let folder = try TemporaryFolder()
    let path = try LargeCapture.homeDay.write(into: folder)
    let holder = Holder()
    let file = try Savefile(path: path)
    var before: [[UInt8]] = []
    for _ in 0..<40 {
      _ = try file.dispatch(limit: 1_000, to: holder)
      let areEqual = holder.frames.starts(with: before)
      #expect(areEqual)
      holder.forgetSome()
      before = holder.frames
    }
  }
}
