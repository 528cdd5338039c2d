import Events
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import TestSupport
import Testing

@testable import Outputs

@Suite("Output to syslog", .timeLimit(.minutes(10))) struct OutputTests {
  private let folder: TemporaryFolder
  private let reports = Reports()

  init() throws { folder = try TemporaryFolder() }

  private func output(
    _ url: String, hasSpool: Bool = true, whenFull: SyslogOutput.FullPolicy = .drop
  ) throws -> SyslogOutput {
    let output = SyslogOutput(
      destination: try SyslogDestination(parsing: url), identity: EncoderTests.identity,
      spoolDirectory: hasSpool ? folder.path(of: "state") : nil, whenFull: whenFull
    ) { [reports] in reports.add($0) }
    try output.prepare()
    output.start()
    return output
  }

  /// Waits until something holds, for ten seconds at most.
  private func wait(until isSo: () -> Bool) async throws {
    for _ in 0..<500 {
      if isSo() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it did not come to pass in ten seconds")
  }

  private func tls(
    _ name: String, _ change: (inout TLSConfiguration) -> Void = { _ in }
  ) throws -> NIOSSLContext {
    let certificates = try TestCertificates.shared.get()
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(certificates.path("\(name).pem"))
        .map { .certificate($0) },
      privateKey: .privateKey(
        try NIOSSLPrivateKey(file: certificates.path("\(name).key"), format: .pem)))
    change(&configuration)
    return try NIOSSLContext(configuration: configuration)
  }

  private static let hasOpenSSL = TestCertificates.canBeMade

  @Test("messages are framed as chosen, and below the least severity there are none")
  func framing() async throws {
    for (option, start) in [("", "\\d+ <27>1 "), ("&framing=lf", "<27>1 ")] {
      let server = try await StreamServer()
      let output = try output("tcp://127.0.0.1:\(server.port)?min-severity=medium\(option)")
      var alert = SampleAlert.plain
      alert.severity = .low
      output.submit(alert)
      output.submit(SampleAlert.plain)
      try await wait { server.text.hasSuffix("certain)\(option.isEmpty ? "" : "\n")") }
      #expect(server.text.firstMatch(of: try Regex("^" + start)) != nil)
      #expect(!server.text.contains("severity=\"low\""))
      let counters = output.finish(by: .now + .seconds(3))
      #expect(counters.submitted == 1 && counters.confirmed == 1 && counters.waiting == 0)
    }
  }

  @Test(
    "TLS with a client certificate, for a name and for an address",
    .enabled(if: hasOpenSSL, "needs openssl"), arguments: ["localhost", "127.0.0.1"])
  func clientCertificate(host: String) async throws {
    let certificates = try TestCertificates.shared.get()
    let server = try await StreamServer(
      tls: try tls("server") { configuration in
        configuration.trustRoots = .file(certificates.path("authority.pem"))
        configuration.certificateVerification = .noHostnameVerification
      })
    let output = try output(
      "tls://\(host):\(server.port)?ca=\(certificates.path("authority.pem"))"
        + "&cert=\(certificates.path("client.pem"))&key=\(certificates.path("client.key"))")
    output.submit(SampleAlert.plain)
    try await wait { server.text.contains("sequence=\"1\"") }
    let counters = output.finish(by: .now + .seconds(3))
    #expect(counters.confirmed == 1 && counters.waiting == 0, "\(counters)")
    #expect(reports.text == "")
  }

  @Test(
    "a receiver that does not prove who it is gets nothing",
    .enabled(if: hasOpenSSL, "needs openssl"),
    arguments: [
      ("server", "other.pem", "is not from a trusted authority"),
      ("elsewhere", "authority.pem", "is for another host name"),
      ("old", "authority.pem", "offers no TLS of 1.2 or later"),
      ("plain", "authority.pem", "does not speak TLS"),
    ])
  func refusal(certificate: String, authority: String, problem: String) async throws {
    let server: StreamServer =
      switch certificate {
      case "plain": try await StreamServer { _ in "hello, this is no TLS\n" }
      case "old":
        try await StreamServer(
          tls: try tls("server") {
            $0.minimumTLSVersion = .tlsv1
            $0.maximumTLSVersion = .tlsv11
          })
      default: try await StreamServer(tls: try tls(certificate))
      }
    let certificates = try TestCertificates.shared.get()
    let output = try output(
      "tls://localhost:\(server.port)?ca=\(certificates.path(authority))")
    output.submit(SampleAlert.plain)
    try await wait { output.counters.problem != nil }
    #expect(output.counters.problem?.contains(problem) == true, "\(reports.text)")
    #expect(reports.text.contains(problem))
    #expect(!server.text.contains("portsniff"))
    let counters = output.finish(by: .now + .milliseconds(100))
    #expect(counters.waiting == 1 && counters.sent == 0)
  }

  @Test("RELP over TLS never speaks in plain text") func relpInPlainText() async throws {
    let server = try await StreamServer { _ in "hello, this is no TLS\n" }
    let output = try output("relp+tls://127.0.0.1:\(server.port)")
    output.submit(SampleAlert.plain)
    try await wait { output.counters.problem != nil }
    #expect(output.counters.problem?.contains("does not speak TLS") == true)
    #expect(!server.text.isEmpty && !server.text.contains("relp_version"))
    _ = output.finish(by: .now + .milliseconds(100))
    #expect(output.counters.connections == 0 && output.counters.waiting == 1)
  }

  @Test("certificates that cannot be read are an error before anything starts")
  func unreadable() throws {
    try folder.write("no certificate", to: "ca.pem")
    for (path, problem) in [
      (folder.path(of: "none.pem"), "cannot be read"),
      (folder.path(of: "ca.pem"), "cannot be used"),
    ] {
      let output = SyslogOutput(
        destination: try SyslogDestination(parsing: "tls://logs?ca=\(path)"),
        identity: EncoderTests.identity, spoolDirectory: nil
      ) { _ in }
      let error = try #require(throws: OutputError.self) { try output.prepare() }
      #expect(error.output == path && error.problem.contains(problem))
      #expect(!error.description.contains("events were lost"), "\(error)")
    }
  }

  @Test("a receiver that takes nothing does not keep us from ending; the spool keeps the events")
  func stuckReceiver() async throws {
    let server = try await StreamServer(accepts: false)
    // A window that does not pass while this test waits for the processor.
    let stuck = try output("tcp://127.0.0.1:\(server.port)?window=3600")
    for _ in 0..<20 { stuck.submit(SampleAlert.plain) }
    try await wait { stuck.counters.sent == 20 }
    let start = ContinuousClock.now
    let counters = stuck.finish(by: .now + .milliseconds(500))
    #expect(ContinuousClock.now - start < .seconds(3))
    #expect(counters.waiting == 20 && counters.volatile == 0 && counters.confirmed == 0)
  }

  @Test(
    "a receiver that refuses is not waited for at the end: one more attempt, and the spool keeps it",
    arguments: ["tcp", "tls", "relp"])
  func refusingReceiver(scheme: String) async throws {
    let output = try output("\(scheme)://127.0.0.1:1")
    output.submit(SampleAlert.plain)
    try await wait { output.counters.problem != nil }
    // By now the next attempt may be seconds away.
    try await Task.sleep(for: .seconds(2))
    let start = ContinuousClock.now
    let counters = output.finish(by: .now + .seconds(10))
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(counters.waiting == 1 && counters.volatile == 0)
  }

  @Test("a receiver that is back by the end gets what waited for it")
  func returningReceiver() async throws {
    let path = folder.path(of: "log")
    let output = try output("unix://\(path)")
    output.submit(SampleAlert.plain)
    try await wait { output.counters.problem != nil }
    let server = try await StreamServer(path: path)
    #expect(output.finish(by: .now + .seconds(3)).confirmed == 1)
    try await wait { server.text.hasSuffix("\0") }
  }

  @Test("without a receiver events wait for the next run, which sends them first and in order")
  func nextRun() async throws {
    let url = "relp://127.0.0.1:1"
    let first = try output(url)
    for _ in 0..<3 { first.submit(SampleAlert.plain) }
    // It ends as soon as it was refused once more.
    let counters = first.finish(by: .now + .seconds(30))
    #expect(counters.waiting == 3 && counters.volatile == 0)
    #expect(counters.problem == "connection refused: nothing listens there")
    let second = try output(url)
    try await wait { second.counters.waiting == 3 }
    #expect(reports.text.contains("3 events of an earlier run wait to be sent"))
    _ = second.finish(by: .now + .milliseconds(100))
  }

  @Test(
    "without a spool they are lost at the end, and counted as such",
    arguments: ["udp://127.0.0.1:1", "unix:///nowhere/log", "tcp://127.0.0.1:1"])
  func noSpool(url: String) async throws {
    let output = try output(url, hasSpool: false)
    for _ in 0..<3 { output.submit(SampleAlert.plain) }
    // The first datagram of a refused socket leaves without an error.
    let counters = output.finish(by: .now + .milliseconds(300))
    #expect(counters.volatile == counters.waiting)
    #expect(counters.waiting + counters.confirmed == 3)
    #expect(counters.waiting > 0 || url.hasPrefix("udp"))
  }

  @Test("a local socket of streams, as some systems have it: each message ends with a zero")
  func localStream() async throws {
    let path = folder.path(of: "log")
    let server = try await StreamServer(path: path)
    let output = try output("unix://\(path)")
    output.submit(SampleAlert.plain)
    try await wait { server.text.hasSuffix("\"]\0") }
    #expect(output.finish(by: .now + .seconds(1)).confirmed == 1)
  }

  @Test("an event that a RELP receiver refuses again and again is given up, and the next one sent")
  func refusedEvent() async throws {
    let server = try await StreamServer { text in
      guard let number = text.split(separator: " ").first else { return nil }
      if text.contains(" open ") {
        return "\(number) rsp 37 200 OK\nrelp_version=1\ncommands=syslog\n"
      }
      return text.contains("sequence=\"1\"") ? "\(number) rsp 6 500 no\n" : "\(number) rsp 3 200\n"
    }
    let output = try output("relp://127.0.0.1:\(server.port)")
    output.submit(SampleAlert.plain)
    try await wait { output.counters.rejected == 1 }
    output.submit(SampleAlert.plain)
    try await wait { output.counters.confirmed == 1 }
    #expect(output.counters.lost == 1)
    #expect(reports.text.contains("given up that the receiver refused 5 times: 500 no"))
    _ = output.finish(by: .now + .milliseconds(100))
  }

  @Test("reading files waits for room instead of dropping, for as long as it may")
  func waiting() async throws {
    let mayWait = Mutex(true)
    let output = try output(
      "tcp://127.0.0.1:1?spool-size=64k",
      whenFull: .wait { mayWait.withLock { $0 } })
    let count = UInt64(SyslogInbox.capacity) + 500
    let submitted = Mutex(0)
    let thread = Thread {
      for _ in 0..<count {
        output.submit(SampleAlert.plain)
        submitted.withLock { $0 += 1 }
      }
    }
    thread.start()
    try await wait { submitted.withLock { $0 } > SyslogInbox.capacity }
    try await Task.sleep(for: .milliseconds(200))
    #expect(submitted.withLock { $0 } < count)
    #expect(output.counters.lost == 0)
    mayWait.withLock { $0 = false }
    try await wait { submitted.withLock { $0 } == count }
    #expect(output.finish(by: .now + .milliseconds(200)).lost > 0)
  }
}
