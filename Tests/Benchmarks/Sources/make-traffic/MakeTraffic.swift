import ArgumentParser
import Foundation
import Traffic

/// Writes a capture of any size for benchmarks.
@main
struct MakeTraffic: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-traffic",
    abstract: "Writes a capture for benchmarks: equal arguments, equal bytes.",
    discussion: """
      Each conversation is opened by three packets, a handshake or UDP's questions and answer; then \
      the packets are spread over them at random. A share is a number from 0 to 1.
      """)

  @Option(help: "How many packets; at least three for each conversation.")
  var packets = TrafficPlan().packets

  @Option(help: "How many conversations.")
  var conversations = TrafficPlan().conversations

  @Option(help: "The least size of a frame, in bytes.")
  var smallest = TrafficPlan().frameByteCounts.lowerBound

  @Option(help: "The greatest size of a frame; headers that need more have it.")
  var largest = TrafficPlan().frameByteCounts.upperBound

  @Option(help: "The share of conversations on ports that the default rules watch.")
  var watched = TrafficPlan().watchedShare

  @Option(help: "How many hosts have services on such ports.")
  var serviceHosts = TrafficPlan().serviceHosts

  @Option(help: "The share of conversations over IPv6.")
  var ipv6 = TrafficPlan().ipv6Share

  @Option(help: "The share of conversations with a VLAN tag.")
  var vlan = TrafficPlan().vlanShare

  @Option(help: "The share of conversations in a tunnel, half of them GRE and half VXLAN.")
  var tunnelled = TrafficPlan().tunnelShare

  @Option(help: "What the random numbers follow from.")
  var seed = TrafficPlan().seed

  @Argument(help: "The pcap file to write, or - for standard output.", completion: .file())
  var output: String

  private var plan: TrafficPlan {
    var plan = TrafficPlan()
    plan.packets = packets
    plan.conversations = conversations
    plan.frameByteCounts = smallest...max(smallest, largest)
    plan.watchedShare = watched
    plan.serviceHosts = serviceHosts
    plan.ipv6Share = ipv6
    plan.vlanShare = vlan
    plan.tunnelShare = tunnelled
    plan.seed = seed
    return plan
  }

  func validate() throws {
    if smallest > largest { throw ValidationError("--smallest is more than --largest") }
    if let problem = plan.problem { throw ValidationError(problem) }
  }

  func run() throws {
    let file = try output == "-" ? FileHandle.standardOutput : create()
    try TrafficGenerator(plan).run { piece in try file.write(contentsOf: Data(piece)) }
    try file.close()
  }

  private func create() throws -> FileHandle {
    try Data().write(to: URL(filePath: output))
    return try FileHandle(forWritingTo: URL(filePath: output))
  }
}
