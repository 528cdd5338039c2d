extension LargeCapture {
  /// SYNs from random addresses to one port of one host.
  ///
  /// - Parameters:
  ///   - packets: How many there are.
  ///   - rate: How many of them come in a second.
  ///   - port: The port that they are sent to: an unassigned one unless given.
  /// - Returns: The capture.
  public static func synFlood(
    packets: Int = 3_000_000, rate: Int = 5_000, port: UInt16 = 6
  ) -> LargeCapture {
    LargeCapture(
      "syn-flood",
      "\(packets) SYNs from random addresses to port \(port) of 10.0.0.9, \(rate) a second"
    ) { writer in
      try flood(packets, rate, into: &writer) { _ in port }
    }
  }

  /// SYNs from random addresses to random ports of one host.
  ///
  /// - Parameters:
  ///   - packets: How many there are.
  ///   - rate: How many of them come in a second.
  /// - Returns: The capture.
  public static func synFloodOfPorts(
    packets: Int = 3_000_000, rate: Int = 5_000
  ) -> LargeCapture {
    LargeCapture(
      "syn-flood-ports",
      "\(packets) SYNs from random addresses to random ports of 10.0.0.9, \(rate) a second"
    ) { writer in
      try flood(packets, rate, into: &writer) { UInt16(truncatingIfNeeded: $0 >> 48) }
    }
  }

  /// Writes SYNs whose port follows from a random number.
  private static func flood(
    _ packets: Int, _ rate: Int, into writer: inout CaptureWriter, port: (UInt64) -> UInt16
  ) throws {
    var generator = SeededGenerator(seed: UInt64(rate))
    var syn = FrameTemplate(
      .ethernet(), .ipv4(from: "198.18.0.1", to: "10.0.0.9"),
      .tcp(from: 51_234, to: 6, .syn, options: PacketLayer.synOptions))
    let step = Duration.nanoseconds(1_000_000_000 / rate)
    for number in 0..<packets {
      let (first, second) = (generator.next(), generator.next())
      syn.setSource(unicast(UInt32(truncatingIfNeeded: first)))
      syn.setPorts(from: UInt16(truncatingIfNeeded: first >> 32) | 1_024, to: port(second))
      syn.setSequence(UInt32(truncatingIfNeeded: second))
      try writer.write(CapturedFrame(at: step * number, syn.bytes))
    }
  }

  /// An address that a host may have: of the networks 1 to 9 and 11 to 126.
  private static func unicast(_ random: UInt32) -> UInt32 {
    let network = 1 + (random >> 24) % 125
    return (network < 10 ? network : network + 1) << 24 | random & 0xff_ffff
  }
}
