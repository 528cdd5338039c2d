import Capture
import Foundation
import TestSupport
import Testing
import Wire

/// A capture, and what it is compressed with.
struct CompressedForm: CustomTestStringConvertible, Sendable {
  let name: String
  let plain: [UInt8]
  let compression: Compression

  var testDescription: String { "\(name), \(compression)" }

  /// Small pieces, so that a cut anywhere leaves some that are whole.
  var bytes: [UInt8] { compression.compress(plain, pieceByteCount: 100) }

  /// What an error calls one of the streams that may follow each other in a file.
  var part: String { compression == .gzip ? "gzip member" : "zstd frame" }

  private static let frames = (0..<20).map { place in
    CapturedFrame(
      at: .milliseconds(place), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
      .udp(from: 51234, to: UInt16(place)), .text("packet \(place)"))
  }

  static let all = Compression.allCases.flatMap { compression in
    [
      CompressedForm(name: "pcap", plain: CaptureFile.pcap(frames), compression: compression),
      CompressedForm(name: "pcapng", plain: CaptureFile.pcapng(frames), compression: compression),
    ]
  }
}

@Suite("Compressed captures", .timeLimit(.minutes(10))) struct CompressedCaptureTests {
  /// What came of reading a file.
  struct Reading {
    var frames: [[UInt8]]
    var times: [Int64]
    var byteOffset: Int
    var error: CaptureError?
  }

  static func read(_ bytes: [UInt8], _ name: String = "x.pcap.gz") throws -> Reading {
    let folder = try TemporaryFolder()
    return read(path: try folder.write(bytes, to: name))
  }

  static func read(path: String) -> Reading {
    let collector = FrameCollector()
    var (byteOffset, failure): (Int, CaptureError?) = (0, nil)
    do throws(CaptureError) {
      let file = try Savefile(path: path)
      defer { byteOffset = file.byteOffset }
      try file.readAll(to: collector)
    } catch {
      failure = error
      #expect(error.source == path)
    }
    return Reading(
      frames: collector.frames, times: collector.infos.map(\.timestampNanoseconds),
      byteOffset: byteOffset, error: failure)
  }

  @Test("The same packets as in the plain file", arguments: CompressedForm.all)
  func same(_ form: CompressedForm) throws {
    let plain = try Self.read(form.plain)
    for bytes in [form.bytes, form.compression.compress(form.plain)] {
      let reading = try Self.read(bytes)
      #expect(reading.error == nil)
      #expect(reading.frames.count == 20)
      #expect(reading.frames == plain.frames)
      #expect(reading.times == plain.times)
      #expect(reading.byteOffset == bytes.count)
    }
  }

  @Test("Many pieces of file and stream", arguments: Compression.allCases)
  func large(_ compression: Compression) throws {
    var generator = SeededGenerator(seed: 7)
    // Noise, which does not become smaller, and between it what becomes next to nothing.
    let frames = (0..<300).map { place in
      let noise = (0..<16_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let silence = [UInt8](repeating: 0, count: 240_000)
      return CapturedFrame(at: .milliseconds(place), place.isMultiple(of: 3) ? silence : noise)
    }
    let reading = try Self.read(compression.compress(CaptureFile.pcap(frames)))
    #expect(reading.error == nil)
    #expect(reading.frames == frames.map(\.bytes))
  }

  @Test("Members and frames that follow each other are one stream", arguments: CompressedForm.all)
  func parts(_ form: CompressedForm) throws {
    let plain = try Self.read(form.plain)
    for place in stride(from: 0, through: form.plain.count, by: 13) {
      let bytes =
        form.compression.compress(Array(form.plain.prefix(place)))
        + form.compression.compress([])
        + form.compression.compress(Array(form.plain.dropFirst(place)))
      let reading = try Self.read(bytes)
      #expect(reading.error == nil, "split at \(place)")
      #expect(reading.frames == plain.frames)
      #expect(reading.byteOffset == bytes.count)
    }
  }

  @Test("Frames without data, before and between") func skippableFrames() throws {
    let skippable = hex("5a 2a 4d 18 05 00 00 00 01 02 03 04 05")
    let plain = CaptureFile.pcap(CaptureFileTests.frames)
    let (first, second) = (Array(plain.prefix(50)), Array(plain.dropFirst(50)))
    let reading = try Self.read(
      skippable + Compression.zstd.compress(first) + skippable + skippable
        + Compression.zstd.compress(second) + skippable)
    #expect(reading.error == nil)
    #expect(reading.frames == CaptureFileTests.frames.map(\.bytes))
  }

  @Test("A member with a name and a comment in its header") func gzipHeader() throws {
    let plain = CaptureFile.pcap(CaptureFileTests.frames)
    let words = Array("x.pcap".utf8) + [0] + [UInt8](repeating: 0x41, count: 2_400_000) + [0]
    let bytes =
      hex("1f 8b 08 18 00 00 00 00 00 03") + words + Compression.gzip.compress(plain).dropFirst(10)
    let reading = try Self.read(Array(bytes))
    #expect(reading.error == nil)
    #expect(reading.frames == CaptureFileTests.frames.map(\.bytes))
  }

  @Test("A pipe that brings little at a time", arguments: CompressedForm.all)
  func pipe(_ form: CompressedForm) throws {
    let folder = try TemporaryFolder()
    let pipe = try folder.makePipe("x")
    let (bytes, collector) = (form.bytes, FrameCollector())
    try pipe.write(contentsOf: Data(bytes.prefix(200)))
    let file = try Savefile(path: folder.path(of: "x"))
    var rest = bytes.dropFirst(200)
    while !rest.isEmpty {
      try pipe.write(contentsOf: Data(rest.prefix(7)))
      rest = rest.dropFirst(7)
      // What there is may be a part of a record, or of a block, or nothing but a checksum.
      for _ in 0..<3 where collector.frames.count < 20 {
        _ = try file.dispatch(limit: 1000, to: collector)
      }
    }
    try pipe.close()
    try file.readAll(to: collector)
    #expect(collector.frames == (try Self.read(form.plain)).frames)
  }
}
