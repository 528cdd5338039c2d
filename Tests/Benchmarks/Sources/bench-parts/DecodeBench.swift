import Traffic
import Wire

/// From the bytes of a frame to its record, by the headers it has: as pcap files are read and as
/// other captures are, most frames on the short way, and all of them on the long one.
enum DecodeBench {
  /// So few that they stay in a core's second-level cache: what is measured is not the memory.
  private static let frameCount = 4_096
  private static let rounds = 200

  /// Measures every mix of headers.
  static func run(_ repetitions: Int) {
    measure("Ethernet, IPv4, TCP", repetitions) { $0.watchedShare = 1 }
    measure("Ethernet, IPv4, TCP and a quarter UDP", repetitions) { $0.watchedShare = 0 }
    measure("Ethernet, VLAN, IPv4, TCP", repetitions) { ($0.watchedShare, $0.vlanShare) = (1, 1) }
    measure("Ethernet, IPv6, TCP", repetitions) { ($0.watchedShare, $0.ipv6Share) = (1, 1) }
    measure("Ethernet, IPv4, GRE or VXLAN, IPv4, TCP", repetitions) {
      ($0.watchedShare, $0.tunnelShare) = (1, 1)
    }
    measure("all of these", repetitions) {
      ($0.vlanShare, $0.ipv6Share, $0.tunnelShare) = (0.5, 0.5, 0.5)
    }
  }

  private static func measure(
    _ name: String, _ repetitions: Int, _ change: (inout TrafficPlan) -> Void
  ) {
    var plan = TrafficPlan()
    (plan.packets, plan.conversations) = (frameCount, 500)
    change(&plan)
    let frames = Frames(of: plan)
    let placed = PlacedFrames(frames)
    report("decode: \(name)", repetitions) { placed.decodeInFile() }
    report("decode, in batches: \(name)", repetitions) { placed.decodeBatch() }
    report("decode, long way: \(name)", repetitions) {
      var sum: UInt64 = 0
      frames.forEach { frame, time in
        let record = Decoding.record(frame, at: time)
        sum &+= UInt64(record.sourcePort) &+ record.destination.low
      }
      return sum
    }
  }

  private static func report(_ name: String, _ repetitions: Int, _ decodeAll: () -> UInt64) {
    var measurement = Measurement(name)
    for _ in 0..<repetitions {
      measurement.take(frameCount * rounds) {
        (0..<rounds).reduce(0) { sum, _ in sum &+ decodeAll() }
      }
    }
    measurement.report()
  }
}
