import Foundation
import TestSupport
import Testing

@Suite(
  "From the wire to syslog", .serialized, .timeLimit(.minutes(10)),
  .enabled(
    if: LiveNetwork.isPossible && SyslogReceiver.Program.rsyslog.isInstalled
      && TestCertificates.canBeMade, "needs a network namespace, rsyslog and openssl"))
struct LiveSyslogTests {
  private static let schemes = ["unix", "udp", "tcp", "tls", "relp", "relp+tls"]

  @Test("A handshake to port 6 arrives over every transport, and in text and JSON")
  func everyTransport() async throws {
    let receiver = try SyslogReceiver(.rsyslog)
    try await receiver.start()
    defer { receiver.kill() }
    let network = try LiveNetwork()
    defer { network.remove() }
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: receiver.certificates.path(""))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: receiver.certificates.path("client.key"))
    let monitor = try await LiveMonitor(
      network,
      ["--output", "-", "--output", "text:\(folder.path(of: "text"))"]
        + ["--state-directory", folder.path(of: "state")]
        + Self.schemes.flatMap { ["--syslog", receiver.url($0, options: "&min-severity=medium")] })
    try await monitor.connect(to: 6, in: network)
    let lines = try await receiver.lines(within: 20) { $0.count >= Self.schemes.count }
    #expect(lines.count == Self.schemes.count, "\(lines) \(monitor.errors)")
    let alert = try #require(monitor.alerts.first)
    for line in lines {
      #expect(line.contains("dest_ip=\"\(network.listenerAddress)\""))
      #expect(line.contains("dest_port=\"6\""))
      #expect(line.contains("src_port=\"\(alert["src_port"] as? Int ?? 0)\""))
      #expect(line.contains("flow_id=\"\(alert["flow_id"] as? Int ?? 0)\""))
      #expect(line.contains("in_iface=\"\(network.interface)\""))
      #expect(line.contains("severity=\"high\""))
    }
    #expect(try await monitor.end() == 0)
    #expect(try folder.text(of: "text").contains("\(network.listenerAddress):6/tcp"))
    let statistics = monitor.events.last?["stats"] as? [String: Any]
    #expect((statistics?["outputs"] as? [Any])?.count == 2 + Self.schemes.count)
  }
}
