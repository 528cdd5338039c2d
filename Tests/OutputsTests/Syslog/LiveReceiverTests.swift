import Events
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Outputs

/// What an output reported.
final class Reports: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ line: String) { lines.withLock { $0.append(line) } }

  var text: String { lines.withLock { $0.joined(separator: "\n") } }
}

/// What tests with real receivers share.
enum Receiving {
  static let needsRsyslog: Comment = "needs rsyslog, rsyslog-gnutls, rsyslog-relp and openssl"
  static let needsSyslogNG: Comment = "needs syslog-ng-core and openssl"
  static let hasRsyslog =
    SyslogReceiver.Program.rsyslog.isInstalled && TestCertificates.canBeMade
    && ["imrelp", "lmnsd_gtls"].allSatisfy { module in
      ["x86_64", "aarch64"].contains {
        FileManager.default.fileExists(atPath: "/usr/lib/\($0)-linux-gnu/rsyslog/\(module).so")
      }
    }
  static let hasSyslogNG =
    SyslogReceiver.Program.syslogNG.isInstalled && TestCertificates.canBeMade

  /// What a receiver is to write about an event: the message's header, data and text, as sent.
  static func expectation(
    _ event: any SyslogEvent, sequence: UInt64, url: String
  ) throws -> (words: [String], text: String) {
    let encoder = SyslogEncoder(
      destination: try SyslogDestination(parsing: url), identity: EncoderTests.identity)
    let (data, text) = encoder.content(event, sequence, room: encoder.byteLimit - 300)
    return (
      ["27", "sensor_1", "portsniff", "42", event.syslogIdentifier, data], text
    )
  }

  /// The sequence numbers in the structured data of lines, by instance.
  static func sequences(_ lines: [String]) -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    for line in lines {
      guard let match = line.firstMatch(of: /sequence="(\d+)" instance="([0-9a-f]+)"/),
        let number = Int(match.1)
      else { continue }
      result[String(match.2), default: []].append(number)
    }
    return result
  }
}

@Suite("A real receiver", .serialized, .timeLimit(.minutes(10))) struct LiveReceiverTests {
  /// Sends two alerts to a receiver, one of them hostile, and checks what it wrote.
  private static func check(_ receiver: SyslogReceiver, _ scheme: String) async throws {
    try await receiver.start()
    defer { receiver.kill() }
    let folder = try TemporaryFolder()
    let reports = Reports()
    let url = receiver.url(scheme)
    let output = SyslogOutput(
      destination: try SyslogDestination(parsing: url), identity: EncoderTests.identity,
      spoolDirectory: folder.path(of: "state")
    ) { reports.add($0) }
    try output.prepare()
    output.start()
    let events = [SampleAlert.plain, SampleAlert.hostile]
    for event in events { output.submit(event) }
    let lines = try await receiver.lines(within: 20) { $0.count >= 2 }
    #expect(lines.count == 2)
    for (line, (place, event)) in zip(lines, events.enumerated()) {
      let expected = try Receiving.expectation(event, sequence: UInt64(place + 1), url: url)
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(words.count == 8)
      if scheme == "unix" {
        #expect(words[1] == "27" && words[3] == "portsniff")
        #expect(words[7].drop { $0 == " " } == "\(expected.text) \(expected.words[5])")
      } else {
        #expect(Array(words[1...6]) == expected.words)
        #expect(words[7] == expected.text)
      }
    }
    let counters = output.finish(by: .now + .seconds(4))
    #expect(
      counters.confirmed == 2 && counters.waiting == 0 && counters.lost == 0, "\(counters)")
    #expect(counters.connections == 1)
    #expect(reports.text == "")
  }

  @Test(
    "rsyslog has every field, over every transport",
    .enabled(if: Receiving.hasRsyslog, Receiving.needsRsyslog),
    arguments: ["unix", "udp", "tcp", "tls", "relp", "relp+tls"])
  func rsyslog(scheme: String) async throws {
    try await Self.check(
      try SyslogReceiver(.rsyslog), scheme)
  }

  @Test(
    "syslog-ng has every field, over TCP and TLS",
    .enabled(if: Receiving.hasSyslogNG, Receiving.needsSyslogNG), arguments: ["tcp", "tls"])
  func syslogNG(scheme: String) async throws {
    try await Self.check(
      try SyslogReceiver(.syslogNG), scheme)
  }

  @Test(
    "the receiver is killed three times: every event arrives, twice only as the same",
    .enabled(if: Receiving.hasRsyslog, Receiving.needsRsyslog),
    arguments: ["tcp", "tls", "relp", "relp+tls"])
  func outage(scheme: String) async throws {
    let receiver = try SyslogReceiver(.rsyslog)
    try await receiver.start()
    defer { receiver.kill() }
    let folder = try TemporaryFolder()
    let reports = Reports()
    let output = SyslogOutput(
      destination: try SyslogDestination(
        parsing: receiver.url(scheme, options: scheme.hasPrefix("relp") ? "" : "&window=2")),
      identity: EncoderTests.identity, spoolDirectory: folder.path(of: "state")
    ) { reports.add($0) }
    try output.prepare()
    output.start()
    let count = 300
    for number in 1...count {
      output.submit(SampleAlert.plain)
      if [60, 140, 220].contains(number) {
        // An outage is one only for who was connected.
        while output.counters.connection != .connected {
          try await Task.sleep(for: .milliseconds(10))
        }
        receiver.kill()
      }
      if [100, 180, 260].contains(number) { try await receiver.start() }
      try await Task.sleep(for: .milliseconds(4))
    }
    let lines = try await receiver.lines(within: 20) { lines in
      Set(Receiving.sequences(lines).values.joined()).count == count
    }
    let sequences = Receiving.sequences(lines)
    #expect(sequences.count == 1)
    #expect(Set(sequences.values.joined()) == Set(1...count))
    let counters = output.finish(by: .now + .seconds(5))
    #expect(counters.lost == 0)
    #expect(counters.waiting == 0, "\(counters) \(reports.text)")
    #expect(counters.connections >= 4)
    #expect(counters.sent == count)
    #expect(reports.text.contains("connected again"))
  }

  @Test(
    "a local daemon that starts again gets what came meanwhile",
    .enabled(if: Receiving.hasRsyslog, Receiving.needsRsyslog))
  func localRestart() async throws {
    let receiver = try SyslogReceiver(.rsyslog)
    try await receiver.start()
    defer { receiver.kill() }
    let output = SyslogOutput(
      destination: try SyslogDestination(parsing: receiver.url("unix")),
      identity: EncoderTests.identity, spoolDirectory: nil
    ) { _ in }
    try output.prepare()
    output.start()
    output.submit(SampleAlert.plain)
    _ = try await receiver.lines(within: 5) { $0.count == 1 }
    receiver.kill()
    for _ in 0..<5 { output.submit(SampleAlert.plain) }
    try await receiver.start()
    let lines = try await receiver.lines(within: 5) { $0.count == 6 }
    #expect(Receiving.sequences(lines)["0011223344556677"] == [1, 2, 3, 4, 5, 6])
    let counters = output.finish(by: .now + .seconds(1))
    #expect(counters.waiting == 0 && counters.confirmed == 6 && counters.connections == 2)
  }

  @Test(
    "the sender is killed twice: every event that it told of arrives",
    .enabled(if: Receiving.hasRsyslog, Receiving.needsRsyslog),
    arguments: ["tcp", "tls", "relp", "relp+tls"])
  func killedSender(scheme: String) async throws {
    let receiver = try SyslogReceiver(.rsyslog)
    try await receiver.start()
    defer { receiver.kill() }
    let folder = try TemporaryFolder()
    let url = receiver.url(scheme, options: scheme.hasPrefix("relp") ? "" : "&window=2")
    var told: [String: Set<Int>] = [:]
    for run in 0..<3 {
      let output = folder.path(of: "output\(run)")
      let source = try Self.source(
        [url, folder.path(of: "state"), run < 2 ? "100000" : "60", "0.015"], output: output)
      if run < 2 {
        // The receiver dies first in one of the two, so that more than a moment's events wait.
        try await Task.sleep(for: .milliseconds(400))
        if run == 1 { receiver.kill() }
        try await Task.sleep(for: .milliseconds(400))
        kill(source.processIdentifier, SIGKILL)
      }
      source.waitUntilExit()
      if run == 1 { try await receiver.start() }
      let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
      told[String(lines[0])] = Set(lines.dropFirst().compactMap { Int($0) })
    }
    let isComplete = { (lines: [String]) in
      let arrived = Receiving.sequences(lines).mapValues(Set.init)
      return told.allSatisfy { $0.value.subtracting(arrived[$0.key] ?? []).isEmpty }
    }
    let lines = try await receiver.lines(within: 5, until: isComplete)
    #expect(told.count == 3)
    #expect(told.values.allSatisfy { $0.count > 20 })
    #expect(isComplete(lines))
  }

  private static func source(_ words: [String], output: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: BuiltProgram.path).deletingLastPathComponent()
      .appending(path: "syslog-source")
    process.arguments = words
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
