import Events
import Foundation
import Outputs
import TestSupport
import Testing

@testable import Monitor

@Suite("The outputs of a run") struct OutputSetTests {
  @Test("At the end a pipe that nobody reads takes no time away from the others")
  func stuckPipe() throws {
    let folder = try TemporaryFolder()
    // Open for both ends, and not read.
    let reader = try folder.makePipe("pipe")
    defer { try? reader.close() }
    var plan = AnalysisPlan(
      report: .findings, ruleSource: RuleSource(rulePaths: [], registryPath: nil),
      outputs: ["pipe", "events"].map { OutputPlan(path: folder.path(of: $0), format: .json) })
    plan.minimumSeverity = .info
    let outputs = try OutputSet.open(plan, isLive: true, owner: nil) { _ in }
    outputs.start()
    for _ in 0..<1_000 { outputs.write(.notice(Notice(at: 0, .interfaceUp, "it is up"))) }
    var reports: [String] = []
    let error = outputs.finish(within: .milliseconds(500)) { reports.append($0) }
    #expect(error?.output == folder.path(of: "pipe"))
    #expect(reports == [])
    #expect(outputs.statistics[0].lost > 0)
    #expect(outputs.statistics[1].written == 1_000)
  }

  @Test("A run that writes no events is not one whose reader has left")
  func noOutputs() throws {
    let plan = AnalysisPlan(
      report: .services, ruleSource: RuleSource(rulePaths: [], registryPath: nil), outputs: [])
    #expect(!(try OutputSet.open(plan, isLive: true, owner: nil) { _ in }.isAbandoned))
  }
}
