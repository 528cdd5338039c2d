import Capture
import Foundation
import Testing
import Wire

/// The time that a file claims for a packet, in seconds since 1970, and the one that is taken.
struct ClaimRow: CustomTestStringConvertible {
  let testDescription: String
  let claimed: Int64
  let taken: Int64

  init(_ name: String, _ claimed: Int64, taken: Int64) {
    testDescription = name
    self.claimed = claimed
    self.taken = taken
  }
}

@Suite("Times that a capture file claims") struct CaptureTimeTests {
  static let rows: [ClaimRow] = [
    ClaimRow("a usual one", 1_795_228_260, taken: 1_795_228_260),
    ClaimRow("the last that is believed", 4_600_000_000, taken: 4_600_000_000),
    ClaimRow("a later one", 4_600_000_001, taken: 4_600_000_000),
    ClaimRow("beyond 64 bits of nanoseconds", 9_223_372_037, taken: 4_600_000_000),
    ClaimRow("the last there is", .max, taken: 4_600_000_000),
    ClaimRow("before 1970", -1, taken: -1),
    ClaimRow("long before", -9_223_372_037, taken: -4_600_000_000),
  ]

  @Test(arguments: rows)
  func time(_ row: ClaimRow) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "time-\(UUID()).pcapng").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(Self.file(row.claimed)).write(to: URL(filePath: path))
    let source = try CaptureSource.open(file: path)
    let times = Times()
    _ = try source.dispatch(limit: 10, to: times)
    #expect(times.all == [row.taken * 1_000_000_000])
  }

  private final class Times: FrameReceiver {
    var all: [Int64] = []

    override func receive(_ frame: Span<UInt8>, _ info: FrameInfo) {
      all.append(info.timestampNanoseconds)
    }
  }

  /// A pcapng file with one packet, whose clock counts whole seconds in 64 bits.
  private static func file(_ seconds: Int64) -> [UInt8] {
    let byteOrder: [UInt8] = bytes(0x1a2b_3c4d as UInt32)
    let resolution: [UInt8] = [9, 0, 1, 0, 0, 0, 0, 0] + [0, 0, 0, 0]
    let time = UInt64(bitPattern: seconds)
    let packet: [UInt8] = [0x45, 0, 0, 0]
    return block(0x0a0d_0d0a, byteOrder + [1, 0, 0, 0] + bytes(UInt64.max))
      + block(1, [101, 0, 0, 0, 0, 0, 1, 0] + resolution)
      + block(
        6,
        bytes(0 as UInt32) + bytes(UInt32(time >> 32)) + bytes(UInt32(truncatingIfNeeded: time))
          + bytes(4 as UInt32) + bytes(4 as UInt32) + packet)
  }

  private static func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
    let length = bytes(UInt32(body.count + 12))
    return bytes(type) + length + body + length
  }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    stride(from: 0, to: value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
