import Foundation
import TestSupport
import Testing

@Suite("bench", .timeLimit(.minutes(10))) struct BenchCommandTests {
  private static let stages = ["read", "decode", "ring", "analysis"]

  private func run(_ line: String) async throws -> BuiltProgram.Run {
    try await BuiltProgram.run(CommandRow.arguments(line))
  }

  @Test("The table has a line for each stage, and says what is not in it")
  func text() async throws {
    let run = try await run("bench --rounds 2 quiet.pcap")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.lines.first == "15 packets; medians of 2 rounds, after one that is not counted")
    let rows = run.lines.dropFirst(3).prefix(4).map { $0.split(separator: " ") }
    #expect(rows.map { $0.first.map(String.init) } == Self.stages)
    for row in rows { #expect(row.dropFirst().prefix(5).allSatisfy { Double($0) != nil }) }
    #expect(run.lines.last?.hasPrefix("peak memory ") == true)
  }

  @Test("JSON has the numbers of each stage, and what is added gives their sums")
  func json() async throws {
    let run = try await run("bench --rounds 2 --format json quiet.pcap handshake-port-6.pcap")
    #expect(run.status == 0)
    let objects = run.objects()
    #expect(objects.count == 1)
    let result = try #require(objects.first ?? nil)
    #expect(
      result.keys.sorted() == ["files", "packets", "peak_memory_kib", "rounds", "stages"])
    #expect((result["files"] as? [String])?.count == 2)
    #expect(result["packets"] as? Int == 23)
    #expect(result["rounds"] as? Int == 2)
    #expect(try #require(result["peak_memory_kib"] as? Int) > 0)
    let stages = try #require(result["stages"] as? [[String: Any]])
    #expect(stages.map { $0["stage"] as? String } == Self.stages)
    for stage in stages {
      #expect(
        stage.keys.sorted() == [
          "cpu_ns_added", "cpu_ns_per_packet", "packets_per_second", "stage", "wall_ns_added",
          "wall_ns_per_packet",
        ])
      #expect(try #require(stage["packets_per_second"] as? Int) > 0)
    }
    for kind in ["wall", "cpu"] {
      var sum = 0.0
      for stage in stages {
        sum += try #require(stage["\(kind)_ns_added"] as? Double)
        let total = try #require(stage["\(kind)_ns_per_packet"] as? Double)
        #expect(total > 0)
        #expect(abs(sum - total) < 0.01, "\(kind): \(stages)")
      }
    }
  }

  @Test("Frames with two records each, more than the ring holds, hold nothing up")
  func announcements() async throws {
    let folder = try TemporaryFolder()
    let frames = (1...10_000).map { number in
      CapturedFrame(
        at: .milliseconds(number), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
        .tcp(from: 51234, to: 21, .ack), .text("PORT 10,0,0,5,156,164\r\n"))
    }
    let path = try folder.write(CaptureFile.pcap(frames), to: "x.pcap")
    let run = try await BuiltProgram.run(["bench", "--rounds", "1", path])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines.first?.hasPrefix("10000 packets") == true)
  }

  @Test("A pipe is refused at once, also behind a name") func pipe() async throws {
    let folder = try TemporaryFolder()
    let handle = try folder.makePipe("pipe")
    defer { try? handle.close() }
    let run = try await BuiltProgram.run(["bench", folder.path(of: "pipe")])
    #expect(run.status == 64)
    #expect(run.errors.contains("write it to a file"), "\(run.errors)")
    let input = try await BuiltProgram.run(["bench", "/dev/stdin"], input: [])
    #expect(input.status == 64)
  }

  @Test("A cut capture is measured as far as it goes, and told once") func cut() async throws {
    let run = try await run("bench --rounds 1 --format json truncated.pcap")
    #expect(run.status == 1)
    #expect(run.objects().count == 1)
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test("SIGINT ends it, and nothing is reported") func interrupted() async throws {
    let line = "bench --rounds 1000000 quiet.pcap"
    let run = try await BuiltProgram.run(CommandRow.arguments(line)) { process in
      try await Task.sleep(for: .seconds(1))
      kill(process, SIGINT)
    }
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors == "portsniff: interrupted; nothing is reported\n")
  }
}
