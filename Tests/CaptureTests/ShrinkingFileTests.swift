import Capture
import Foundation
import TestSupport
import Testing
import Wire

@Suite("Files that are cut while they are read") struct ShrinkingFileTests {
  private static let count = 3_000
  /// As many frames of 1,000 bytes, which no compression makes fewer: far more than is read at once.
  private static let frames: [CapturedFrame] = {
    var generator = SeededGenerator(seed: 11)
    return (0..<count).map { _ in
      CapturedFrame((0..<1_000).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
  }()
  private static let record = 16 + 1_000
  private static let plain = CaptureFile.pcap(frames)

  /// Reads the first frame of a file, cuts it, and reads on.
  private static func read(
    _ bytes: [UInt8], cutTo byteCount: Int
  ) throws -> (frames: Int, error: CaptureError?) {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "x")
    let (file, collector) = (try Savefile(path: path), FrameCollector())
    while collector.frames.isEmpty { _ = try file.dispatch(limit: 1, to: collector) }
    let other = try FileHandle(forWritingTo: URL(filePath: path))
    try other.truncate(atOffset: UInt64(byteCount))
    do throws(CaptureError) {
      try file.readAll(to: collector)
    } catch {
      return (collector.frames.count, error)
    }
    return (collector.frames.count, nil)
  }

  @Test("Between two frames, beyond what was read or before", arguments: [0, 24, 2_000])
  func shrinks(_ frames: Int) throws {
    let byteCount = frames == 0 ? 0 : 24 + frames * Self.record
    let (count, error) = try Self.read(Self.plain, cutTo: byteCount)
    #expect(count >= frames)
    #expect(count < Self.count)
    #expect(
      error?.problem == "the file was cut while it was read: from \(Self.plain.count) bytes to "
        + "\(byteCount)")
    #expect(error?.advice == "what precedes it was read; read a copy that nobody writes to")
    #expect((error?.byteOffset ?? 0) >= byteCount)
  }

  @Test("A compressed file", arguments: Compression.allCases)
  func compressed(_ compression: Compression) throws {
    let bytes = compression.compress(Self.plain)
    let (count, error) = try Self.read(bytes, cutTo: 1_500_000)
    #expect(count > 0 && count < Self.count)
    #expect(
      error?.problem == "the file was cut while it was read: from \(bytes.count) bytes to 1500000")
    #expect(error?.byteOffset == 1_500_000)
  }

  @Test("A file that grows is read as far as it goes by then") func grows() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(CaptureFile.pcap([CaptureFileTests.frames[0]]), to: "x")
    let (file, collector) = (try Savefile(path: path), FrameCollector())
    let other = try FileHandle(forWritingTo: URL(filePath: path))
    try other.seekToEnd()
    try other.write(contentsOf: Data(CaptureFile.pcap([CaptureFileTests.frames[1]]).dropFirst(24)))
    try file.readAll(to: collector)
    #expect(collector.frames == CaptureFileTests.frames.map(\.bytes))
  }

  @Test("A file that grows, is read and loses again what it had more") func growsAndShrinks() throws
  {
    let folder = try TemporaryFolder()
    let bytes = CaptureFile.pcap(CaptureFileTests.frames)
    let path = try folder.write(CaptureFile.pcap([]), to: "x")
    let (file, collector) = (try Savefile(path: path), FrameCollector())
    let other = try FileHandle(forWritingTo: URL(filePath: path))
    try other.write(contentsOf: Data(bytes))
    while collector.frames.isEmpty { _ = try file.dispatch(limit: 1, to: collector) }
    try other.truncate(atOffset: 30)
    let error = #expect(throws: CaptureError.self) { try file.readAll(to: collector) }
    #expect(collector.frames == CaptureFileTests.frames.map(\.bytes))
    #expect(
      error?.problem == "the file was cut while it was read: from \(bytes.count) bytes to 30")
  }
}
