import Testing

@testable import Capture

/// The time that a file claims for a packet, and the one that is taken.
struct ClaimRow: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let resolution: UInt8
  let offsetSeconds: Int64
  let units: UInt64
  let nanoseconds: Int64

  init(
    _ name: String, _ resolution: UInt8, _ units: UInt64, offsetSeconds: Int64 = 0,
    nanoseconds: Int64
  ) {
    testDescription = name
    self.resolution = resolution
    self.offsetSeconds = offsetSeconds
    self.units = units
    self.nanoseconds = nanoseconds
  }

  init(_ name: String, claimed: Int64, taken: Int64) {
    self.init(
      name, 0, UInt64(bitPattern: claimed), nanoseconds: taken * 1_000_000_000)
  }
}

@Suite("Times that a capture file claims") struct CaptureTimeTests {
  static let seconds: [ClaimRow] = [
    ClaimRow("a usual one", claimed: 1_795_228_260, taken: 1_795_228_260),
    ClaimRow("the last that is believed", claimed: 4_600_000_000, taken: 4_600_000_000),
    ClaimRow("a later one", claimed: 4_600_000_001, taken: 4_600_000_000),
    ClaimRow("beyond 64 bits of nanoseconds", claimed: 9_223_372_037, taken: 4_600_000_000),
    ClaimRow("the last there is", claimed: .max, taken: 4_600_000_000),
    ClaimRow("before 1970", claimed: -1, taken: -1),
    ClaimRow("long before", claimed: -9_223_372_037, taken: -4_600_000_000),
  ]
  static let resolutions: [ClaimRow] = [
    ClaimRow("milliseconds", 3, 1_795_228_260_123, nanoseconds: 1_795_228_260_123_000_000),
    ClaimRow("microseconds", 6, 1_795_228_260_123_456, nanoseconds: 1_795_228_260_123_456_000),
    ClaimRow("nanoseconds", 9, 1_795_228_260_123_456_789, nanoseconds: 1_795_228_260_123_456_789),
    ClaimRow(
      "tenths of nanoseconds", 10, 17_952_282_601_234_567_899,
      nanoseconds: 1_795_228_260_123_456_789),
    ClaimRow("10⁻¹⁹ s", 19, 15_000_000_000_000_000_000, nanoseconds: 1_500_000_000),
    ClaimRow("2⁻¹⁰ s", 0x80 | 10, 1024 + 512, nanoseconds: 1_500_000_000),
    ClaimRow("2⁻³² s", 0x80 | 32, 7 << 32 | 1 << 31, nanoseconds: 7_500_000_000),
    ClaimRow("2⁻⁶³ s", 0x80 | 63, .max, nanoseconds: 1_999_999_999),
    ClaimRow(
      "an offset", 6, 500_000, offsetSeconds: 1_795_228_260,
      nanoseconds: 1_795_228_260_500_000_000),
    ClaimRow("an offset back", 6, 1_500_000, offsetSeconds: -1, nanoseconds: 500_000_000),
    ClaimRow(
      "the largest offset", 0, 0, offsetSeconds: .max,
      nanoseconds: 4_600_000_000_000_000_000),
    ClaimRow(
      "the largest offset back", 0x80 | 10, 0, offsetSeconds: .min,
      nanoseconds: -4_600_000_000_000_000_000),
  ]

  @Test(arguments: seconds + resolutions) func time(_ row: ClaimRow) throws {
    let clock = try #require(
      CaptureClock(resolution: row.resolution, offsetSeconds: row.offsetSeconds))
    #expect(clock.nanoseconds(row.units) == row.nanoseconds)
  }

  @Test("A unit of which a second has more than 64 bits hold", arguments: [20, 0x7f, 0xc0, 0xff])
  func tooFine(_ resolution: UInt8) {
    #expect(CaptureClock(resolution: resolution, offsetSeconds: 0) == nil)
  }
}
