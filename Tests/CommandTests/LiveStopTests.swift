import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("The end of a run that somebody else holds up", .timeLimit(.minutes(10)))
struct LiveStopTests {
  /// A pipe that the test opens and does not read, with the program that writes to it.
  private struct StuckRun {
    let folder: TemporaryFolder
    let process = Process()
    let reader: FileHandle

    init(_ arguments: (_ folder: TemporaryFolder, _ pipe: String) throws -> [String]) throws {
      folder = try TemporaryFolder()
      let pipe = folder.path(of: "pipe")
      reader = try folder.makePipe("pipe")
      process.executableURL = URL(filePath: BuiltProgram.path)
      process.arguments = try arguments(folder, pipe)
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try folder.write([], to: "errors")
      process.standardError = try FileHandle(
        forWritingTo: URL(filePath: folder.path(of: "errors")))
      try process.run()
    }

    /// Sends a signal, and another one as soon as it was taken: two that wait are one.
    func send(_ first: Int32, then second: Int32) {
      kill(process.processIdentifier, first)
      for _ in 0..<1_000 where catches(second) { Thread.sleep(forTimeInterval: 0.002) }
      kill(process.processIdentifier, second)
    }

    /// Whether the process handles a signal itself (proc_pid_status(5)), as it does until the first came.
    private func catches(_ signal: Int32) -> Bool {
      let status = try? String(
        contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
      let line = status?.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      let set = line?.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) } ?? 0
      return set >> (signal - 1) & 1 != 0
    }

    /// Waits for the end; whether it came in time.
    func ends(within seconds: Int) async throws -> Bool {
      for _ in 0..<seconds * 10 where process.isRunning {
        try await Task.sleep(for: .milliseconds(100))
      }
      defer { if process.isRunning { process.terminate() } }
      return !process.isRunning
    }
  }

  /// Writes more to the pipe than it holds.
  private static func tooManyFlows(_ folder: TemporaryFolder, _ pipe: String) throws -> [String] {
    let frames = (1...30_000).map { port in
      CapturedFrame(
        at: .milliseconds(port), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
        .tcp(from: 51234, to: UInt16(port), .syn))
    }
    let capture = try folder.write(CaptureFile.pcap(frames), to: "x.pcap")
    return ["flows", "-r", capture, "--format", "json", "--output", pipe]
  }

  @Test("SIGINT ends the reading of a file whose events nobody takes", arguments: [1, 3])
  func file(_ jobs: Int) async throws {
    let run = try StuckRun { try Self.tooManyFlows($0, $1) + ["--jobs", "\(jobs)"] }
    try await Task.sleep(for: .seconds(3))
    try #require(run.process.isRunning, "it must wait for its output")
    run.process.interrupt()
    #expect(try await run.ends(within: 20))
    #expect(run.process.terminationReason == .exit)
    #expect(run.process.terminationStatus == 1)
    #expect(try run.folder.text(of: "errors").contains("it takes nothing"))
  }

  @Test(
    "A second signal ends it at once, whichever was the first",
    arguments: [(SIGINT, SIGINT), (SIGINT, SIGTERM), (SIGTERM, SIGINT), (SIGTERM, SIGTERM)])
  func secondSignal(first: Int32, second: Int32) async throws {
    let run = try StuckRun(Self.tooManyFlows)
    // It has begun to write what does not fit: it waits 3 s for that, counted from now and not from the
    // first signal, so any later it might end by itself before the second one.
    #expect(try run.reader.read(upToCount: 1)?.count == 1)
    run.send(first, then: second)
    #expect(try await run.ends(within: 1))
    #expect(run.process.terminationReason == .uncaughtSignal)
    #expect(run.process.terminationStatus == second)
  }

  @Test("A standard error that is full keeps no command from ending") func fullErrors() async throws
  {
    let errors = try FullPipe()
    let process = Process()
    process.executableURL = URL(filePath: BuiltProgram.path)
    process.arguments = (0..<20).flatMap { ["-r", "/no/such/file\($0)"] }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors.handle
    try process.run()
    for _ in 0..<50 where process.isRunning { try await Task.sleep(for: .milliseconds(100)) }
    defer { if process.isRunning { process.terminate() } }
    try #require(!process.isRunning)
    #expect(process.terminationStatus == 1)
  }

  @Test(
    "SIGTERM ends a live run within 5 s, though standard error and an output are stuck",
    .enabled(
      if: LiveNetwork.isPossible, "needs iproute2 and the right to make a network namespace"))
  func live() async throws {
    let network = try LiveNetwork()
    defer { network.remove() }
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let errors = try FullPipe()
    let stuck = try FullPipe()
    let folder = try TemporaryFolder()
    let monitor = try await LiveMonitor(
      network,
      [
        "--output", stuck.path, "--output", "-", "--syslog", "tcp://127.0.0.1:1",
        "--state-directory", folder.path(of: "state"),
      ], standardError: errors.handle)
    // It must go on capturing as well.
    try await monitor.connect(to: 6, in: network)
    let end = Mutex<ContinuousClock.Instant?>(nil)
    monitor.process.terminationHandler = { _ in end.withLock { $0 = .now } }
    let start = ContinuousClock.now
    monitor.send(SIGTERM)
    for _ in 0..<100 where end.withLock({ $0 }) == nil {
      try await Task.sleep(for: .milliseconds(100))
    }
    let endTime = try #require(end.withLock { $0 }, "SIGTERM must end the run")
    #expect(endTime - start < .seconds(5))
    #expect(monitor.process.terminationReason == .exit)
    #expect(monitor.process.terminationStatus == 1)
  }
}
