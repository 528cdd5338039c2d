import Events
import Testing

/// A time and its EVE form.
struct TimeRow: CustomTestStringConvertible {
  let testDescription: String
  let nanoseconds: Int64
  let eve: String

  init(_ name: String, seconds: Int64, nanoseconds: Int64 = 0, _ eve: String) {
    testDescription = name
    self.nanoseconds = seconds * 1_000_000_000 + nanoseconds
    self.eve = eve
  }
}

@Suite("Timestamp") struct TimestampTests {
  static let rows: [TimeRow] = [
    TimeRow("the epoch", seconds: 0, "1970-01-01T00:00:00.000000+0000"),
    TimeRow("microseconds", seconds: 0, nanoseconds: 1_000, "1970-01-01T00:00:00.000001+0000"),
    TimeRow("nanoseconds", seconds: 0, nanoseconds: 1, "1970-01-01T00:00:00.000000001+0000"),
    TimeRow(
      "nanoseconds that end in zero", seconds: 0, nanoseconds: 120,
      "1970-01-01T00:00:00.000000120+0000"),
    TimeRow(
      "before a leap day", seconds: 1_709_164_799, nanoseconds: 999_999_000,
      "2024-02-28T23:59:59.999999+0000"),
    TimeRow("a leap day", seconds: 1_709_164_800, "2024-02-29T00:00:00.000000+0000"),
    TimeRow("after a leap day", seconds: 1_709_251_200, "2024-03-01T00:00:00.000000+0000"),
    TimeRow("2000 was a leap year", seconds: 951_782_400, "2000-02-29T00:00:00.000000+0000"),
    TimeRow("2100 will be none", seconds: 4_107_542_400, "2100-03-01T00:00:00.000000+0000"),
    TimeRow("the end of a year", seconds: 1_767_225_599, "2025-12-31T23:59:59.000000+0000"),
    TimeRow("1969", seconds: -1, "1969-12-31T23:59:59.000000+0000"),
    TimeRow(
      "a nanosecond before the epoch", seconds: 0, nanoseconds: -1,
      "1969-12-31T23:59:59.999999999+0000"),
    TimeRow(
      "the last time there is", seconds: 9_223_372_036, nanoseconds: 854_775_807,
      "2262-04-11T23:47:16.854775807+0000"),
  ]

  @Test(arguments: rows)
  func eve(_ row: TimeRow) {
    #expect(Timestamp(nanoseconds: row.nanoseconds).eve == row.eve)
  }

  @Test("the first time there is")
  func first() {
    #expect(Timestamp(nanoseconds: .min).eve == "1677-09-21T00:12:43.145224192+0000")
  }

  @Test("for people the same without a zone, which is always UTC")
  func text() {
    #expect(Timestamp(nanoseconds: 1_500_000).text == "1970-01-01 00:00:00.001500")
  }

  @Test(
    "RFC 3339 with six digits, cut and not rounded",
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"), (1_999, "1970-01-01T00:00:00.000001Z"),
      (-1, "1969-12-31T23:59:59.999999Z"),
    ] as [(Int64, String)])
  func rfc3339(nanoseconds: Int64, expected: String) {
    #expect(Timestamp(nanoseconds: nanoseconds).rfc3339 == expected)
  }

  @Test(
    "RFC 3164 in the local time",
    arguments: [
      (0, 0, "Jan  1 00:00:00"), (1_795_228_260, 0, "Nov 21 02:31:00"),
      (1_795_228_260, -3 * 3_600, "Nov 20 23:31:00"), (0, 5_400, "Jan  1 01:30:00"),
    ] as [(Int64, Int64, String)])
  func rfc3164(seconds: Int64, offset: Int64, expected: String) {
    let time = Timestamp(nanoseconds: seconds * 1_000_000_000 + 999)
    #expect(time.rfc3164(utcOffset: offset) == expected)
  }
}
