import Foundation
import TestSupport
import Testing

/// A `portsniff` that watches a network of the test.
final class LiveMonitor {
  let process = Process()
  let folder: TemporaryFolder
  private let eventPath: String

  /// Starts it and waits until it captures.
  init(
    _ network: LiveNetwork, _ arguments: [String], interface: String? = nil,
    standardError: FileHandle? = nil
  ) async throws {
    folder = try TemporaryFolder()
    eventPath = folder.path(of: "events")
    try folder.write([], to: "events")
    try folder.write([], to: "errors")
    process.executableURL = URL(filePath: BuiltProgram.path)
    process.arguments =
      ["-i", interface ?? network.interface, "--format", "json", "--min-severity", "info"]
      + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: eventPath))
    process.standardError =
      try standardError ?? FileHandle(forWritingTo: URL(filePath: folder.path(of: "errors")))
    try process.run()
    // Its analysis thread is the last to start.
    try await wait("a start") { self.threads > 2 }
  }

  deinit { if process.isRunning { process.terminate() } }

  private var threads: Int {
    let path = "/proc/\(process.processIdentifier)/task"
    return (try? FileManager.default.contentsOfDirectory(atPath: path).count) ?? 0
  }

  /// What it said on standard error.
  var errors: String { (try? folder.text(of: "errors")) ?? "" }

  /// Its events so far.
  var events: [[String: Any]] { Self.events(in: (try? folder.text(of: "events")) ?? "") }

  /// The events in `text`, one a line; a line that is not whole yet does not count.
  static func events(in text: String) -> [[String: Any]] {
    text.split(separator: "\n").compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
    }
  }

  /// The alerts so far.
  var alerts: [[String: Any]] { events.filter { $0["event_type"] as? String == "alert" } }

  /// The kinds of the notices so far, in order.
  var notices: [String] {
    events.compactMap { ($0["portsniff"] as? [String: Any])?["notice"] as? String }
  }

  /// Waits until `isTrue`, for ten seconds at most.
  func wait(_ what: String, until isTrue: () -> Bool) async throws {
    for _ in 0..<200 where !isTrue() { try await Task.sleep(for: .milliseconds(50)) }
    try #require(isTrue(), "there was no \(what): \(errors) \(events)")
  }

  /// Connects until there are more alerts than before.
  func connect(to port: UInt16, in network: LiveNetwork) async throws {
    let before = alerts.count
    for _ in 0..<20 where alerts.count <= before {
      await network.connect(to: port)
      try await Task.sleep(for: .milliseconds(250))
    }
    try #require(alerts.count > before, "there was no alert: \(errors) \(events)")
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Ends it with SIGINT; its exit status.
  func end() async throws -> Int32 {
    process.interrupt()
    for _ in 0..<100 where process.isRunning { try await Task.sleep(for: .milliseconds(100)) }
    try #require(!process.isRunning, "SIGINT must end the run")
    #expect(process.terminationReason == .exit)
    return process.terminationStatus
  }
}
