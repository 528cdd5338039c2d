import Foundation
import TestSupport
import Testing

/// Captures that are made when they are read, since they are too large to be kept.
@Suite("Large captures", .serialized, .timeLimit(.minutes(10))) struct LargeCaptureTests {
  /// What the program says of a capture.
  private static func report(
    of capture: LargeCapture
  ) async throws -> (report: CaptureReport, peakKibibytes: Int) {
    let folder = try TemporaryFolder()
    let path = try capture.write(into: folder)
    let (run, peak) = try await BuiltProgram.runMeasured(["-r", path, "--format", "json"])
    return (try CaptureReport(run), peak)
  }

  @Test("All ports of a host are one scan; of the open ones those that are nobody's are told too")
  func portScan() async throws {
    let (report, _) = try await Self.report(of: .portScan)
    #expect(report.news.count == 4)
    #expect(
      report.news.filter { $0.rule != "port-scan" }.compactMap(\.port).sorted()
        == LargeCapture.openUnassignedPorts)
    let scan = try #require(report.alerts.last { $0.rule == "port-scan" })
    #expect(scan.scan?["ports"] as? Int == 65_535)
    #expect(scan.scan?["hosts"] as? Int == 1)
    let open = LargeCapture.openUnassignedPorts + LargeCapture.openAssignedPorts
    #expect(scan.answeredPorts == open.sorted())
    #expect(report.count("findings", "evicted") == 0)
  }

  @Test("One port of a whole network is one sweep, and each host that answers")
  func hostSweep() async throws {
    let answering = 200
    let (report, _) = try await Self.report(of: .hostSweep(answering: answering))
    #expect(report.news.count == 1 + answering)
    #expect(report.news.filter { $0.rule == "host-sweep" }.count == 1)
    #expect(report.news.filter { $0.port == 1_491 && $0.severity == "medium" }.count == answering)
    let sweep = try #require(report.alerts.last { $0.rule == "host-sweep" })
    #expect(sweep.scan?["hosts"] as? Int == 65_536)
  }

  @Test("A flood is one finding in bounded memory, and what had no room is counted")
  func flood() async throws {
    // More initiators than there is room for, before the first of them is too old.
    let (report, peak) = try await Self.report(of: .synFlood(packets: 140_000, rate: 10_000))
    #expect(report.news.map(\.port) == [6])
    #expect(report.alerts.count <= 3, "an update in a quarter of a minute, and an end")
    #expect(peak <= 128 * 1_024)
    #expect(try #require(report.count("findings", "evicted_scanners")) > 0)
  }

  @Test("A flood of ports is told for those that are nobody's, once each")
  func floodOfPorts() async throws {
    let (report, peak) = try await Self.report(of: .synFloodOfPorts(packets: 40_000, rate: 250))
    let ports = report.news.compactMap(\.port)
    #expect(Set(ports).count == report.news.count)
    // What is attempted on a user port is of interest to those who ask for it.
    #expect(report.news.filter { $0.rule.hasPrefix("unassigned-user") }.isEmpty)
    #expect(ports.count < 700)
    #expect(peak <= 128 * 1_024)
  }
}
