import Foundation
import TestSupport
import Testing

@Suite("The end of a run that somebody else holds up", .timeLimit(.minutes(5))) struct StopTests {
  /// A pipe that the test opens and does not read, with the program that writes to it.
  private struct StuckRun {
    let folder: TemporaryFolder
    let process = Process()
    let reader: FileHandle

    init(_ arguments: (_ folder: TemporaryFolder, _ pipe: String) throws -> [String]) throws {
      folder = try TemporaryFolder()
      let pipe = folder.path(of: "pipe")
      let maker = Process()
      maker.executableURL = URL(filePath: "/usr/bin/env")
      maker.arguments = ["mkfifo", pipe]
      try maker.run()
      maker.waitUntilExit()
      // Open for both ends, or this would wait for the writer.
      reader = try FileHandle(forUpdating: URL(filePath: pipe))
      process.executableURL = URL(filePath: BuiltProgram.path)
      process.arguments = try arguments(folder, pipe)
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try folder.write([], to: "errors")
      process.standardError = try FileHandle(
        forWritingTo: URL(filePath: folder.path(of: "errors")))
      try process.run()
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

  @Test("SIGINT ends the reading of a file whose events nobody takes") func file() async throws {
    let run = try StuckRun { folder, pipe in
      let frames = (1...30_000).map { port in
        CapturedFrame(
          at: .milliseconds(port), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
          .tcp(from: 51234, to: UInt16(port), .syn))
      }
      let capture = try folder.write(CaptureFile.pcap(frames), to: "x.pcap")
      return ["flows", "-r", capture, "--format", "json", "--output", pipe]
    }
    try await Task.sleep(for: .seconds(3))
    try #require(run.process.isRunning, "it must wait for its output")
    run.process.interrupt()
    #expect(try await run.ends(within: 20))
    #expect(run.process.terminationReason == .exit)
    #expect(run.process.terminationStatus == 1)
    #expect(try run.folder.text(of: "errors").contains("it takes nothing"))
  }
}
