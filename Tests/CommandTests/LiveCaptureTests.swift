import Foundation
import TestSupport
import Testing

@Suite(
  "A live interface", .serialized, .timeLimit(.minutes(10)),
  .enabled(
    if: LiveNetwork.isPossible, "needs iproute2 and the right to make a network namespace"))
struct LiveCaptureTests {
  private let network: LiveNetwork

  init() throws { network = try LiveNetwork() }

  private func end(_ monitor: LiveMonitor) async throws {
    defer { network.remove() }
    #expect(try await monitor.end() == 0)
    #expect(monitor.events.last?["event_type"] as? String == "stats")
  }

  @Test("A connection to port 6 is seen, and SIGINT ends the run in good order")
  func connection() async throws {
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let monitor = try await LiveMonitor(network, ["tcp port 6"])
    try await monitor.connect(to: 6, in: network)
    let alert = try #require(monitor.alerts.first)
    let details = try #require(alert["portsniff"] as? [String: Any])
    #expect(alert["in_iface"] as? String == network.interface)
    #expect(alert["dest_ip"] as? String == network.listenerAddress)
    #expect(alert["dest_port"] as? Int == 6)
    #expect(details["severity"] as? String == "high")
    try await end(monitor)
  }

  @Test("An interface that goes down, or away, is watched again once it is back")
  func flapping() async throws {
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let monitor = try await LiveMonitor(network, [])
    try network.set("down")
    try await monitor.wait("interface-down") { monitor.notices.last == "interface-down" }
    try network.set("up")
    try await monitor.wait("interface-up") { monitor.notices.last == "interface-up" }
    try network.removePair()
    try await monitor.wait("interface-gone") { monitor.notices.last == "interface-gone" }
    try network.addPair()
    try await monitor.wait("interface-back") { monitor.notices.last == "interface-back" }
    try await monitor.connect(to: 6, in: network)
    try await end(monitor)
  }

  @Test("SIGHUP takes sound rules, and keeps the old ones for others")
  func reload() async throws {
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let rules = try TemporaryFolder()
    let path = try rules.write("version: 1\n", to: "rules.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: rules.path)
    let monitor = try await LiveMonitor(network, ["--rules", path])
    try await monitor.connect(to: 6, in: network)

    try rules.write("version: 1\nrules: nonsense\n", to: "rules.yaml")
    monitor.send(SIGHUP)
    try await monitor.wait("reload-failed") { monitor.notices.last == "reload-failed" }
    let refusal = monitor.events.last?["portsniff"] as? [String: Any]
    #expect((refusal?["message"] as? String)?.contains("\(path):2:8: ") == true)

    try rules.write(
      """
      version: 1
      labels:
        - { ports: [7], transport: [tcp], name: seven }
      """, to: "rules.yaml")
    monitor.send(SIGHUP)
    try await monitor.wait("reload") { monitor.notices.last == "reloaded" }
    monitor.send(SIGUSR1)
    try await monitor.wait("statistics") {
      monitor.events.last?["event_type"] as? String == "stats"
    }
    let statistics = monitor.events.last?["stats"] as? [String: Any]
    let findings = statistics?["findings"] as? [String: Any]
    #expect(findings?["high"] as? Int == 1, "findings and counters are kept")
    try await end(monitor)
  }

  @Test("Started as root, it keeps nothing but CAP_NET_RAW") func privileges() async throws {
    let monitor = try await LiveMonitor(network, [])
    let status = try String(
      contentsOfFile: "/proc/\(monitor.process.processIdentifier)/status", encoding: .utf8)
    var fields: [Substring: [Substring]] = [:]
    for line in status.split(separator: "\n") {
      let words = line.split { $0 == "\t" || $0 == " " }
      fields[words[0]] = Array(words.dropFirst())
    }
    #expect(fields["Uid:"]?.contains("0") == false)
    #expect(Set(fields["Uid:"] ?? []).count == 1)
    #expect(fields["Groups:"] == [])
    for set in ["CapPrm:", "CapEff:", "CapBnd:"] {
      #expect(fields[Substring(set)] == ["0000000000002000"], "\(set)")
    }
    for set in ["CapInh:", "CapAmb:"] {
      #expect(fields[Substring(set)] == ["0000000000000000"], "\(set)")
    }
    #expect(fields["NoNewPrivs:"] == ["1"])
    try await end(monitor)
  }

  @Test("On 'any', and by a pattern, an event names its interface", arguments: ["any", nil])
  func names(_ interface: String?) async throws {
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let monitor = try await LiveMonitor(
      network, ["host \(network.listenerAddress)"], interface: interface ?? network.pattern)
    try await monitor.connect(to: 6, in: network)
    #expect(monitor.alerts.first?["in_iface"] as? String == network.interface)
    try await end(monitor)
  }

  @Test("What an interface received that has gone for good stays in the statistics")
  func departed() async throws {
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let monitor = try await LiveMonitor(
      network, ["--output", "-"], interface: network.pattern)
    try await monitor.connect(to: 6, in: network)
    try network.removePair()
    try await monitor.wait("interface-gone") { monitor.notices.last == "interface-gone" }
    try await Task.sleep(for: .seconds(2))
    try await end(monitor)
    let statistics = monitor.events.last?["stats"] as? [String: Any]
    let interfaces = statistics?["interfaces"] as? [[String: Any]]
    #expect(interfaces?.map { $0["name"] as? String } == ["\(network.pattern), gone"])
    #expect((interfaces?.first?["received"] as? Int ?? 0) >= 2)
  }

  @Test("The handshake is enough for the kernel's filter") func handshakes() async throws {
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let monitor = try await LiveMonitor(network, ["--handshakes-only"])
    try await monitor.connect(to: 6, in: network)
    #expect(monitor.alerts.first?["dest_port"] as? Int == 6)
    try await end(monitor)
  }

  @Test("Text and JSON at once, each to its file; SIGHUP opens them anew")
  func outputs() async throws {
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    let (text, json) = (folder.path(of: "text"), folder.path(of: "json"))
    let monitor = try await LiveMonitor(
      network, ["--output", "text:\(text)", "--output", "json:\(json)", "--output", "-"])
    try await monitor.connect(to: 6, in: network)
    try FileManager.default.moveItem(atPath: json, toPath: "\(json).1")
    monitor.send(SIGHUP)
    try await monitor.wait("new file") { FileManager.default.fileExists(atPath: json) }
    try await end(monitor)
    let moved = LiveMonitor.events(in: try folder.text(of: "json.1"))
    #expect(moved.map { $0["event_type"] as? String } == ["alert"])
    #expect(try folder.text(of: "json").contains(#""event_type":"stats""#))
    #expect(try folder.text(of: "text").contains("# 1 finding: 1 high"))
    let mode = try FileManager.default.attributesOfItem(atPath: json)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test("--duration and --stats-interval keep their time") func duration() async throws {
    defer { network.remove() }
    let run = try await BuiltProgram.run([
      "-i", network.interface, "--duration", "3", "--stats-interval", "1s", "--format", "json",
    ])
    #expect(run.status == 0)
    let statistics = run.objects().filter { $0?["event_type"] as? String == "stats" }
    #expect((2...4).contains(statistics.count))
  }

  @Test("What answers on an interface is learned, for the time that was asked for")
  func learn() async throws {
    defer { network.remove() }
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let folder = try TemporaryFolder()
    let file = folder.path(of: "normal.yaml")
    let interface = network.interface
    async let learning = BuiltProgram.run([
      "learn", "-i", interface, "--duration", "4", "-o", file,
    ])
    for _ in 0..<10 {
      await network.connect(to: 6)
      try await Task.sleep(for: .milliseconds(250))
    }
    let run = try await learning
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("services 1, of which would be findings 1,"))
  }

  @Test("An interface that is down is refused, with what to do") func down() async throws {
    defer { network.remove() }
    try network.set("down")
    let run = try await BuiltProgram.run(["-i", network.interface])
    #expect(run.status == 1)
    #expect(run.errors.contains("ip link set \(network.interface) up"), "\(run.errors)")
  }

  @Test("Without the privilege it says which one is missing") func unprivileged() async throws {
    defer { network.remove() }
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "setpriv", "--bounding-set", "-net_raw", BuiltProgram.path, "-i", network.interface,
    ]
    let errors = try folder.write([], to: "errors")
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try folder.text(of: "errors").contains("CAP_NET_RAW"))
  }
}
