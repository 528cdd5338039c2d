import Events
import Foundation
import TestSupport
import Testing

@testable import Outputs

@Suite("An output behind a queue") struct QueuedOutputTests {
  private static let notice = Event.notice(
    Notice(at: 0, .interfaceUp, interface: "eth0", "it is up again"))

  private static func queue(_ path: String, isStarted: Bool = true) throws -> QueuedOutput {
    let output = QueuedOutput(
      EventOutput(file: try FileOutput.open(path), format: .json), report: { _ in })
    if isStarted { output.start() }
    return output
  }

  @Test("What was submitted is written, in order, before it ends") func order() throws {
    let folder = try TemporaryFolder()
    let output = try Self.queue(folder.path(of: "events"))
    for number in 0..<1_000 {
      output.submit(.notice(Notice(at: Int64(number) * 1_000, .interfaceUp, "\(number)")))
    }
    output.finish(by: .now + .seconds(10))
    let lines = try folder.text(of: "events").split(separator: "\n")
    #expect(lines.count == 1_000)
    #expect(lines.enumerated().allSatisfy { $1.contains("\"message\":\"\($0)\"") })
    #expect(output.statistics.written == 1_000)
    #expect(output.statistics.lost == 0)
    #expect(output.error == nil)
  }

  @Test("A pipe that nobody reads delays nobody; what it loses is counted") func stuck() throws {
    let folder = try TemporaryFolder()
    let path = folder.path(of: "pipe")
    // Safe: path is a C string for the calls.
    let status = unsafe mkfifo(path, 0o600)
    try #require(status == 0)
    // An end that is open for reading and not read; without it the writer's open(2) would wait.
    let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let output = try Self.queue(path)
    let submitted = 4 * QueuedOutput.capacity
    for _ in 0..<submitted { output.submit(Self.notice) }
    output.finish(by: .now + .milliseconds(100))
    let statistics = output.statistics
    #expect(statistics.lost > 0)
    #expect(statistics.waiting == 0)
    #expect(output.error != nil)
  }

  @Test("A file that was moved away is made anew") func reopen() throws {
    let folder = try TemporaryFolder()
    let output = try Self.queue(folder.path(of: "events"))
    output.submit(Self.notice)
    try Self.wait { output.statistics.written == 1 }
    try FileManager.default.moveItem(
      atPath: folder.path(of: "events"), toPath: folder.path(of: "events.1"))
    output.reopen()
    try Self.wait { FileManager.default.fileExists(atPath: folder.path(of: "events")) }
    output.submit(Self.notice)
    output.finish(by: .now + .seconds(10))
    #expect(try folder.text(of: "events.1").split(separator: "\n").count == 1)
    #expect(try folder.text(of: "events").split(separator: "\n").count == 1)
  }

  @Test("What came before a file is made anew is in the old one, what came after in the new one")
  func reopenInOrder() throws {
    let folder = try TemporaryFolder()
    let output = try Self.queue(folder.path(of: "events"), isStarted: false)
    try FileManager.default.moveItem(
      atPath: folder.path(of: "events"), toPath: folder.path(of: "events.1"))
    // All of it waits when the thread begins, as it may on a busy machine.
    for _ in 0..<2 { output.submit(Self.notice) }
    output.reopen()
    output.submit(Self.notice)
    output.reopen()
    output.start()
    output.finish(by: .now + .seconds(10))
    #expect(try folder.text(of: "events.1").split(separator: "\n").count == 2)
    #expect(try folder.text(of: "events").split(separator: "\n").count == 1)
    #expect(output.statistics.written == 3)
  }

  @Test("A full disk is an error; its events are counted as lost") func full() throws {
    let output = try Self.queue("/dev/full")
    for _ in 0..<3 { output.submit(Self.notice) }
    output.finish(by: .now + .seconds(10))
    #expect(output.statistics.lost == 3)
    #expect(output.statistics.written == 0)
    #expect(output.error?.problem.contains("No space left") == true)
  }

  private static func wait(until isTrue: () -> Bool) throws {
    for _ in 0..<500 where !isTrue() { Thread.sleep(forTimeInterval: 0.01) }
    try #require(isTrue())
  }
}
