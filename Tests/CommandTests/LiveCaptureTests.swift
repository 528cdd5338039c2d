import Foundation
import FoundationNetworking
import TestSupport
import Testing

@Suite("A live interface", .timeLimit(.minutes(5))) struct LiveCaptureTests {
  /// Whether a network can be made here: not without root, nor in most containers.
  static let isPossible = (try? LiveNetwork().remove()) != nil

  @Test(
    "A connection to port 6 is seen, and SIGINT ends the run in good order",
    .enabled(if: isPossible, "needs iproute2 and the right to make a network namespace"))
  func connection() async throws {
    let network = try LiveNetwork()
    defer { network.remove() }
    let listener = try network.listen(on: 6)
    defer { listener.terminate() }

    let folder = try TemporaryFolder()
    let path = folder.path(of: "events")
    try folder.write([], to: "events")
    let monitor = Process()
    monitor.executableURL = URL(filePath: BuiltProgram.path)
    monitor.arguments = ["-i", network.interface, "--format", "json", "tcp port 6"]
    monitor.standardOutput = try FileHandle(forWritingTo: URL(filePath: path))
    try monitor.run()
    defer { if monitor.isRunning { monitor.terminate() } }

    // It takes a moment until the capture runs; connect until it has seen one.
    for _ in 0..<30 where try !folder.text(of: "events").contains(#""event_type":"alert""#) {
      await network.connect(to: 6)
      try await Task.sleep(for: .milliseconds(300))
    }
    monitor.interrupt()
    for _ in 0..<100 where monitor.isRunning { try await Task.sleep(for: .milliseconds(100)) }
    try #require(!monitor.isRunning, "SIGINT must end the run")
    #expect(monitor.terminationReason == .exit)
    #expect(monitor.terminationStatus == 0)

    let text = try folder.text(of: "events")
    let lines = text.split(separator: "\n")
    let events = lines.map {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
    }
    let alert = try #require(events.first ?? nil)
    let details = try #require(alert["portsniff"] as? [String: Any], "\(text)")
    #expect(alert["in_iface"] as? String == network.interface)
    #expect(alert["dest_ip"] as? String == network.listenerAddress)
    #expect(alert["dest_port"] as? Int == 6)
    #expect(details["severity"] as? String == "high")
    #expect(events.last??["event_type"] as? String == "stats")
  }
}

/// A network namespace, and a pair of interfaces between it and ours.
struct LiveNetwork {
  /// Our end of the pair.
  let interface: String
  private let namespace: String
  /// The address of the other end.
  let listenerAddress = "198.18.231.2"

  init() throws {
    let number = ProcessInfo.processInfo.processIdentifier
    (interface, namespace) = ("ps\(number)a", "ps\(number)")
    let other = "ps\(number)b"
    for words in [
      ["netns", "add", namespace],
      ["link", "add", interface, "type", "veth", "peer", "name", other],
      ["link", "set", other, "netns", namespace],
      ["address", "add", "198.18.231.1/30", "dev", interface],
      ["link", "set", interface, "up"],
      ["-n", namespace, "address", "add", "\(listenerAddress)/30", "dev", other],
      ["-n", namespace, "link", "set", other, "up"],
    ] {
      let status = try Self.ip(words)
      guard status == 0 else {
        remove()
        throw Failure(command: "ip " + words.joined(separator: " "), status: status)
      }
    }
  }

  /// A command that did not work.
  struct Failure: Error {
    let command: String
    let status: Int32
  }

  /// Takes all of it away; the pair goes with its namespace.
  func remove() {
    _ = try? Self.ip("link", "delete", interface)
    _ = try? Self.ip("netns", "delete", namespace)
  }

  /// Starts a listener in the namespace, and waits until it listens.
  func listen(on port: UInt16) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let listener = URL(filePath: BuiltProgram.path).deletingLastPathComponent()
      .appending(path: "tcp-listener").path
    process.arguments = ["ip", "netns", "exec", namespace, listener, "\(port)"]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = Pipe()
    try process.run()
    _ = try output.fileHandleForReading.read(upToCount: 1)
    return process
  }

  /// Connects to the listener; that it never answers a request does not matter.
  func connect(to port: UInt16) async {
    guard let url = URL(string: "http://\(listenerAddress):\(port)/") else { return }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 1
    configuration.connectionProxyDictionary = [:]
    let session = URLSession(configuration: configuration)
    _ = try? await session.data(from: url)
    session.invalidateAndCancel()
  }

  /// Runs `ip`, and gives its status.
  static func ip(_ words: String...) throws -> Int32 { try ip(words) }

  private static func ip(_ words: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ip"] + words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
