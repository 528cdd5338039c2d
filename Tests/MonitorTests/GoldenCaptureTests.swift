import TestSupport
import Testing
import Wire

/// What each capture gives is committed beside it; `.ci/run --update NAME` writes it again.
@Suite("Captures give what is committed beside them", .timeLimit(.minutes(10)))
struct GoldenCaptureTests {
  /// One after the other: a test for each would start hundreds of programs at once.
  @Test(arguments: CaptureCatalogue.entries)
  func outputs(_ entry: CaptureCatalogue.Entry) async throws {
    try await Self.expect(Self.events(of: entry), equals: entry.name + ".jsonl")
    for command in ["flows", "packets"] {
      let run = try await BuiltProgram.run(
        [command, "-r", CaptureCatalogue.path(of: entry.name), "--format", "json"])
      try Self.expect(run.output, equals: "\(entry.name).\(command).jsonl")
    }
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

  /// Shows both texts once, whole, if `got` is not what is committed as `file`.
  private static func expect(_ got: String, equals file: String) throws {
    let expected = try CaptureCatalogue.text(of: file)
    let isEqual = got == expected
    #expect(isEqual, "\(file), expected:\n\(expected)\ngot:\n\(got)")
  }

  private static func events(of entry: CaptureCatalogue.Entry) async throws -> String {
    try await BuiltProgram.run(
      [
        "-r", CaptureCatalogue.path(of: entry.name), "--format", "json", "--min-severity", "info",
      ]
    ).output
  }
}
