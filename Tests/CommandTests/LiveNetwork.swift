import Foundation
import FoundationNetworking
import Synchronization
import TestSupport

/// A network namespace, and a pair of interfaces between it and ours; gone with this object.
final class LiveNetwork {
  /// Our end of the pair.
  let interface: String
  /// A shell's pattern that fits our end and nothing else.
  let pattern: String
  private let namespace: String
  /// The address of the other end.
  let listenerAddress: String
  private let ownAddress: String
  private static let count = Atomic<Int>(0)

  /// Whether a network can be made here: not without root, nor in most containers.
  static let isPossible = (try? LiveNetwork().remove()) != nil

  init() throws {
    // Names of up to 15 characters, apart from those of any other network that is there now.
    let number = Self.count.add(1, ordering: .relaxed).newValue
    let process = Int(ProcessInfo.processInfo.processIdentifier)
    let name = "p\(process)n\(number)"
    (interface, namespace, pattern) = ("\(name)a", name, "\(name)[a]")
    // And networks of their own, also beside tests of another checkout.
    let place = (process * 37 + number) % 256
    listenerAddress = "198.18.\(place).2"
    ownAddress = "198.18.\(place).1"
    try ip(["netns", "add", namespace])
    try addPair()
  }

  deinit { remove() }

  /// Makes the pair of interfaces.
  func addPair() throws {
    let other = "\(namespace)b"
    try ip(
      ["link", "add", interface, "type", "veth", "peer", "name", other],
      ["link", "set", other, "netns", namespace],
      ["address", "add", "\(ownAddress)/30", "dev", interface],
      ["link", "set", interface, "up"],
      ["-n", namespace, "address", "add", "\(listenerAddress)/30", "dev", other],
      ["-n", namespace, "link", "set", other, "up"])
  }

  /// Takes the pair of interfaces away.
  func removePair() throws { try ip(["link", "delete", interface]) }

  /// Takes our interface down, or up again.
  func set(_ state: String) throws { try ip(["link", "set", interface, state]) }

  private func ip(_ commands: [String]...) throws {
    for words in commands {
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

  /// Sends `count` datagrams to the other end, each from a port of its own.
  func sendDatagrams(_ count: Int, to port: UInt16) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "bash", "-c",
      "for ((i = 0; i < \(count); i++)); do echo > /dev/udp/\(listenerAddress)/\(port); done",
    ]
    try process.run()
    process.waitUntilExit()
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
