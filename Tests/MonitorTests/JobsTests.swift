import Foundation
import TestSupport
import Testing

/// What several jobs decode must come out as if one thread had.
@Suite("Captures decoded by several jobs", .timeLimit(.minutes(10))) struct JobsTests {
  private static let jobs = [2, 3, 5]

  /// Expects that a command line gives the same with each number of jobs as with one.
  private static func expectSame(
    _ arguments: [String], input: [UInt8]? = nil, jobs: [Int] = jobs
  ) async throws {
    let one = try await BuiltProgram.run(arguments, input: input)
    #expect(!one.output.isEmpty)
    for jobs in jobs {
      let many = try await BuiltProgram.run(arguments + ["--jobs", "\(jobs)"], input: input)
      #expect(many.status == one.status, "\(jobs) jobs")
      let isEqual = many.output == one.output
      #expect(isEqual, "\(arguments), \(jobs) jobs:\n\(many.output)\none:\n\(one.output)")
      #expect(many.errors == one.errors)
    }
  }

  @Test("Each capture gives what is committed beside it") func golden() async throws {
    for entry in CaptureCatalogue.entries {
      let run = try await BuiltProgram.run(
        [
          "-r", CaptureCatalogue.path(of: entry.name), "--format", "json", "--min-severity", "info",
          "--jobs", "3",
        ])
      let isEqual = run.output == (try CaptureCatalogue.text(of: entry.name + ".jsonl"))
      #expect(isEqual, "\(entry.name):\n\(run.output)")
    }
  }

  @Test(
    "All captures, one after the other, also those that are cut",
    arguments: ["watch --min-severity info", "flows", "watch tcp", "watch -c 300"])
  func severalFiles(_ line: String) async throws {
    let words = line.split(separator: " ").map(String.init)
    try await Self.expectSame(
      [words[0]] + CaptureCatalogue.entries.flatMap { ["-r", CaptureCatalogue.path(of: $0.name)] }
        + ["--format", "json"] + words.dropFirst())
  }

  @Test("A capture of many pieces, with limits on both sides of their bounds, and with filters")
  func manyPieces() async throws {
    let folder = try TemporaryFolder()
    let path = try LargeCapture.homeDay.write(into: folder)
    for options in [
      ["-c", "4095"], ["-c", "4096"], ["-c", "4097"], ["-c", "20000"],
      ["udp", "-c", "6000"], ["tcp[13] & 2 != 0", "-c", "2000"], ["udp port 9"],
    ] {
      try await Self.expectSame(["-r", path, "--format", "json"] + options, jobs: [3])
    }
    try await Self.expectSame(["flows", "-r", path, "-r", path, "--format", "json"], jobs: [2])
  }

  @Test("A baseline that several jobs help to learn") func baseline() async throws {
    let folder = try TemporaryFolder()
    let path = try LargeCapture.homeDay.write(into: folder)
    for jobs in ["1", "4"] {
      let run = try await BuiltProgram.run(
        ["learn", "-r", path, "-o", folder.path(of: jobs), "--jobs", jobs])
      #expect(run.status == 0)
    }
    #expect(try folder.text(of: "1") == folder.text(of: "4"))
  }

  @Test("A capture of many pieces that is cut, behind one that is not and before another")
  func cut() async throws {
    let folder = try TemporaryFolder()
    let path = try LargeCapture.homeDay.write(into: folder)
    let bytes = try Data(contentsOf: URL(filePath: path))
    let cut = try folder.write(Array(bytes.dropLast(5)), to: "cut.pcap")
    let quiet = CaptureCatalogue.path(of: "quiet.pcap")
    try await Self.expectSame(["-r", quiet, "-r", cut, "-r", quiet, "--format", "json"], jobs: [3])
  }

  @Test("Records as long as they may be, and others between them")
  func longRecords() async throws {
    let folder = try TemporaryFolder()
    let bytes = CaptureFile.pcapng(
      [.interface(CaptureFile.Interface())]
        + (0..<10).flatMap { number -> [CaptureFile.Block] in
          let frame = CapturedFrame(
            at: .milliseconds(number), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
            .udp(from: 51234, to: UInt16(number)))
          return [
            .packet(frame), .other(type: 0xbad, body: [UInt8](repeating: 1, count: 1_600_000)),
            .packet(frame),
          ]
        })
    let path = try folder.write(bytes, to: "x.pcapng")
    try await Self.expectSame(["flows", "-r", path, "--format", "json"])
  }

  @Test("Standard input, plain and compressed", arguments: [nil] + Compression.allCases)
  func standardInput(_ compression: Compression?) async throws {
    let plain = try Data(contentsOf: URL(filePath: CaptureCatalogue.path(of: "port-scan.pcap")))
    let bytes = compression?.compress(Array(plain)) ?? Array(plain)
    try await Self.expectSame(["-r", "-", "--format", "json"], input: bytes)
  }

  @Test("What a file holds is told while the next one is silent", arguments: [1, 3])
  func silentNext(_ jobs: Int) async throws {
    let folder = try TemporaryFolder()
    let (process, silent) = (Process(), Pipe())
    process.executableURL = URL(filePath: BuiltProgram.path)
    process.arguments = [
      "-r", CaptureCatalogue.path(of: "handshake-port-6.pcap"), "-r", "-", "--jobs", "\(jobs)",
      "--output", folder.path(of: "events"), "--format", "json",
    ]
    process.standardInput = silent
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { process.terminate() }
    var events = ""
    for _ in 0..<200 where !events.contains("\"alert\"") {
      try await Task.sleep(for: .milliseconds(100))
      events = (try? folder.text(of: "events")) ?? ""
    }
    #expect(events.contains("\"alert\""))
    #expect(process.isRunning)
    try silent.fileHandleForWriting.close()
  }
}
