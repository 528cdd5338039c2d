import Foundation
import TestSupport
import Testing

@Suite(
  "An interface that several threads capture from", .serialized, .timeLimit(.minutes(10)),
  .enabled(
    if: LiveNetwork.isPossible, "needs iproute2 and the right to make a network namespace"))
struct LiveThreadsTests {
  private let network: LiveNetwork

  init() throws { network = try LiveNetwork() }

  /// What the closing statistics say of packets: those read, and those that interfaces received.
  private static func counts(_ monitor: LiveMonitor) throws -> (read: Int, received: Int) {
    let statistics = try #require(monitor.events.last?["stats"] as? [String: Any])
    let packets = try #require(statistics["packets"] as? [String: Any])
    let interfaces = try #require(statistics["interfaces"] as? [[String: Any]])
    return (
      try #require(packets["read"] as? Int),
      interfaces.compactMap { $0["received"] as? Int }.reduce(0, +)
    )
  }

  @Test(
    "Each packet is read once, whichever thread it comes to, and also just before the end",
    arguments: [1, 2, 5])
  func once(_ threads: Int) async throws {
    defer { network.remove() }
    let monitor = try await LiveMonitor(
      network, ["udp port 9", "--threads", "\(threads)"])
    // From many ports, so that every thread gets some.
    try network.sendDatagrams(400, to: 9)
    #expect(try await monitor.end() == 0)
    let counts = try Self.counts(monitor)
    #expect(counts.read == 400)
    #expect(counts.received == 400)
  }

  @Test("A conversation is found with its direction, and one interface is told of once")
  func flapping() async throws {
    defer { network.remove() }
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let monitor = try await LiveMonitor(network, ["--threads", "3"])
    try await monitor.connect(to: 6, in: network)
    let alert = try #require(monitor.alerts.first)
    #expect(alert["dest_ip"] as? String == network.listenerAddress)
    #expect((alert["portsniff"] as? [String: Any])?["severity"] as? String == "high")
    try network.removePair()
    try await monitor.wait("interface-gone") { monitor.notices.last == "interface-gone" }
    try network.addPair()
    try await monitor.wait("interface-back") { monitor.notices.last == "interface-back" }
    // The others open it as well, each by itself.
    try await Task.sleep(for: .seconds(2))
    try network.sendDatagrams(400, to: 9)
    try await Task.sleep(for: .milliseconds(500))
    #expect(monitor.notices == ["interface-gone", "interface-back"])
    #expect(try await monitor.end() == 0)
    let counts = try Self.counts(monitor)
    #expect(counts.read >= 400)
    #expect(counts.received == counts.read)
  }

  @Test("An interface that goes takes no packets with it", arguments: [1, 3], [false, true])
  func going(_ threads: Int, isPattern: Bool) async throws {
    defer { network.remove() }
    let monitor = try await LiveMonitor(
      network, ["udp port 9", "--threads", "\(threads)"],
      interface: isPattern ? network.pattern : network.interface)
    try network.sendDatagrams(400, to: 9)
    // Sooner than the kernel hands over the block that the packets are in.
    try network.removePair()
    try await monitor.wait("interface-gone") { monitor.notices.last == "interface-gone" }
    try await Task.sleep(for: .milliseconds(500))
    #expect(try await monitor.end() == 0)
    let counts = try Self.counts(monitor)
    #expect(counts.read == 400)
    #expect(counts.received == 400)
  }

  @Test("While an interface is gone, hardly any processor time is taken", arguments: [1, 3])
  func idle(_ threads: Int) async throws {
    defer { network.remove() }
    let monitor = try await LiveMonitor(network, ["--threads", "\(threads)"])
    try network.removePair()
    try await monitor.wait("interface-gone") { monitor.notices.last == "interface-gone" }
    let before = try Self.processorSeconds(of: monitor)
    try await Task.sleep(for: .seconds(3))
    #expect(try Self.processorSeconds(of: monitor) - before < 1)
    #expect(try await monitor.end() == 0)
  }

  /// The time that a processor spent on it so far (proc_pid_stat(5), fields 14 and 15).
  private static func processorSeconds(of monitor: LiveMonitor) throws -> Double {
    let path = "/proc/\(monitor.process.processIdentifier)/stat"
    let fields = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ")
    let ticks = try #require(Int(fields[13])) + #require(Int(fields[14]))
    return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  @Test("A limit is that of all threads together") func limit() async throws {
    defer { network.remove() }
    let interface = network.interface
    async let run = BuiltProgram.run([
      "-i", interface, "udp port 9", "--threads", "4", "-c", "100", "--format", "json",
    ])
    for _ in 0..<20 {
      try network.sendDatagrams(50, to: 9)
      try await Task.sleep(for: .milliseconds(200))
    }
    let result = try await run
    #expect(result.status == 0, "\(result.errors)")
    let statistics = result.objects().last??["stats"] as? [String: Any]
    #expect((statistics?["packets"] as? [String: Any])?["read"] as? Int == 100)
  }

  @Test("On 'any', and by a pattern", arguments: ["any", nil])
  func names(_ interface: String?) async throws {
    defer { network.remove() }
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }
    let monitor = try await LiveMonitor(
      network, ["host \(network.listenerAddress)", "--threads", "2", "--stats-interval", "1s"],
      interface: interface ?? network.pattern)
    try await monitor.connect(to: 6, in: network)
    #expect(monitor.alerts.first?["in_iface"] as? String == network.interface)
    #expect(try await monitor.end() == 0)
  }
}
