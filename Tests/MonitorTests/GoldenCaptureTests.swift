import TestSupport
import Testing
import Wire

/// What each capture gives is committed beside it; `.ci/run --update NAME` writes it again.
@Suite("Captures give what is committed beside them", .timeLimit(.minutes(5)))
struct GoldenCaptureTests {
  @Test(arguments: CaptureCatalogue.entries)
  func events(_ entry: CaptureCatalogue.Entry) async throws {
    let expected = try CaptureCatalogue.text(of: entry.name + ".jsonl")
    let got = try await Self.events(of: entry)
    Self.expect(got, equals: expected)
  }

  @Test(arguments: CaptureCatalogue.entries)
  func flows(_ entry: CaptureCatalogue.Entry) async throws {
    let expected = try CaptureCatalogue.text(of: entry.name + ".flows.jsonl")
    let got = try await BuiltProgram.run(
      ["flows", "-r", CaptureCatalogue.path(of: entry.name), "--format", "json"]
    ).output
    Self.expect(got, equals: expected)
  }

  @Test("Two readings are equal byte for byte", arguments: ["port-scan", "ip-in-ip", "quiet"])
  func again(_ name: String) async throws {
    let entry = try #require(CaptureCatalogue.entry(named: name + ".pcap"))
    let first = try await Self.events(of: entry)
    #expect(try await Self.events(of: entry) == first)
  }

  @Test("Every anomaly has a capture whose statistics count it", arguments: AnomalyCode.allCases)
  func anomaly(_ code: AnomalyCode) throws {
    let entry = try #require(CaptureCatalogue.anomaly(code.name), "no capture of \(code.name)")
    let statistics = try CaptureCatalogue.text(of: entry.name + ".jsonl").split(separator: "\n")
      .last
    #expect(statistics?.contains(#""anomalies":{"\#(code.name)":1}"#) == true)
  }

  /// Shows both texts once, whole.
  private static func expect(_ got: String, equals expected: String) {
    let isEqual = got == expected
    #expect(isEqual, "expected:\n\(expected)\ngot:\n\(got)")
  }

  private static func events(of entry: CaptureCatalogue.Entry) async throws -> String {
    try await BuiltProgram.run(
      [
        "-r", CaptureCatalogue.path(of: entry.name), "--format", "json", "--min-severity", "info",
      ]
    ).output
  }
}
