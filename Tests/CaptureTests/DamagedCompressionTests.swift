import Capture
import TestSupport
import Testing
import Wire

@Suite("Compressed captures that are damaged", .timeLimit(.minutes(10)))
struct DamagedCompressionTests {
  @Test("Cut after any number of bytes", arguments: CompressedForm.all)
  func cut(_ form: CompressedForm) throws {
    let whole = try CompressedCaptureTests.read(form.plain).frames
    let bytes = form.bytes
    var most = 0
    for count in 0..<bytes.count {
      let reading = try CompressedCaptureTests.read(Array(bytes.prefix(count)))
      let error = try #require(reading.error, "cut after \(count) bytes")
      #expect(reading.frames == Array(whole.prefix(reading.frames.count)))
      #expect(reading.frames.count >= most)
      most = reading.frames.count
      guard count >= 4 else { continue }
      #expect(error.problem == "the file is cut: it ends within a \(form.part)")
      #expect(error.byteOffset == count)
    }
    // Of the last piece only the checksum was missing.
    #expect(most == whole.count)
  }

  @Test("Any byte changed", arguments: CompressedForm.all)
  func changed(_ form: CompressedForm) throws {
    let whole = try CompressedCaptureTests.read(form.plain).frames
    let bytes = form.bytes
    var errors = 0
    for place in bytes.indices {
      for mask: UInt8 in [0x01, 0x80, 0xff] {
        var changed = bytes
        changed[place] ^= mask
        let reading = try CompressedCaptureTests.read(changed)
        guard let error = reading.error else {
          // A byte that says nothing of the content, such as the time in a gzip header.
          #expect(reading.frames == whole)
          continue
        }
        errors += 1
        #expect((0...bytes.count).contains(error.byteOffset ?? 0))
        #expect(!error.advice.isEmpty)
      }
    }
    #expect(errors > bytes.count * 2)
  }

  @Test(
    "What follows and is no other member or frame is an error, after all that precedes",
    arguments: ["00", "78 79 7a", "00 00 00 00 00 00 00 00", "d4 c3 b2 a1", "1f 8a 00 00"],
    CompressedForm.all)
  func garbage(_ tail: String, _ form: CompressedForm) throws {
    let whole = try CompressedCaptureTests.read(form.plain).frames
    let reading = try CompressedCaptureTests.read(form.bytes + hex(tail))
    #expect(reading.frames == whole)
    #expect(reading.error?.byteOffset == form.bytes.count)
    #expect(reading.error?.problem == "what follows the \(form.part) here is no other one")
  }

  @Test("The beginning of another member or frame is a cut", arguments: CompressedForm.all)
  func cutBehind(_ form: CompressedForm) throws {
    let whole = try CompressedCaptureTests.read(form.plain).frames
    for count in 1...8 {
      let bytes = form.bytes + form.bytes.prefix(count)
      let reading = try CompressedCaptureTests.read(bytes)
      #expect(reading.frames == whole)
      #expect(reading.error?.byteOffset == bytes.count)
      #expect(reading.error?.problem == "the file is cut: it ends within a \(form.part)")
    }
  }

  @Test("A checksum that is wrong", arguments: CompressedForm.all)
  func checksum(_ form: CompressedForm) throws {
    var bytes = form.bytes
    // The last four bytes of a member are its length, those of a frame its checksum.
    bytes[bytes.count - 5 - (form.compression == .zstd ? -4 : 0)] ^= 1
    let reading = try CompressedCaptureTests.read(bytes)
    #expect(reading.frames == (try CompressedCaptureTests.read(form.plain)).frames)
    #expect(reading.error?.problem.hasPrefix("the \(form.part) is damaged: ") == true)
    #expect((reading.error?.byteOffset ?? 0) >= bytes.count - 8)
  }

  @Test("The rest of the file is read, and its own damage told with both offsets")
  func damagedCapture() throws {
    let plain = CaptureFile.pcap(CaptureFileTests.frames).dropLast(1)
    let bytes = Compression.gzip.compress(Array(plain))
    let reading = try CompressedCaptureTests.read(bytes)
    let offset = 24 + 16 + CaptureFileTests.frames[0].bytes.count
    #expect(reading.frames == [CaptureFileTests.frames[0].bytes])
    #expect(reading.error?.byteOffset == bytes.count)
    #expect(reading.error?.problem.hasPrefix("the file is cut: ") == true)
    #expect(
      reading.error?.problem.hasSuffix(" (at byte \(offset) of what it decompresses to)") == true)
  }

  /// A file that cannot be read at all, and what is said of it.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let problem: String
    let advice: String

    init(_ name: String, _ bytes: [UInt8], _ problem: String, _ advice: String) {
      testDescription = name
      self.bytes = bytes
      self.problem = problem
      self.advice = advice
    }
  }

  static let refusals: [Refusal] = [
    Refusal(
      "a window of 256 MiB", hex("28b52ffd 00 90 01 00 00"),
      "the zstd frame wants a window of more than 128 MiB",
      "decompress it first, with zstd -d --long=31"),
    Refusal(
      "a window of 128 MiB and nothing in it", hex("28b52ffd 00 88 01 00 00"),
      "the file is empty (at byte 0 of what it decompresses to)",
      "check that the capture that wrote it had ended"),
    Refusal(
      "a frame of one window of 1 TiB", hex("28b52ffd e0 0000000000010000 01 00 00"),
      "the zstd frame wants a window of more than 128 MiB",
      "decompress it first, with zstd -d --long=31"),
    Refusal(
      "a frame with a dictionary", hex("28b52ffd 21 07 00 01 00 00"),
      "the zstd frame wants a dictionary",
      "decompress it first, with zstd -d -D and that dictionary"),
    Refusal(
      "nothing, compressed", Compression.gzip.compress([]),
      "the file is empty (at byte 0 of what it decompresses to)",
      "check that the capture that wrote it had ended"),
    Refusal(
      "compressed twice", Compression.zstd.compress(Compression.gzip.compress([1, 2, 3])),
      "this is neither pcap nor pcapng (at byte 0 of what it decompresses to)",
      "decompress it first if it is compressed in another way than gzip or zstd, or convert it "
        + "with editcap"),
    Refusal(
      "another method than deflate", hex("1f8b 07 00 00000000 00 03 03 00 0000000000000000"),
      "the gzip member is damaged: unknown compression method",
      "what precedes it was read; copy the file again, or take it from its source"),
  ]

  @Test("What cannot be read", arguments: refusals) func refused(_ refusal: Refusal) throws {
    let reading = try CompressedCaptureTests.read(refusal.bytes)
    #expect(reading.frames.isEmpty)
    #expect(reading.error?.problem == refusal.problem)
    #expect(reading.error?.advice == refusal.advice)
    #expect(reading.error?.byteOffset != nil)
  }
}
