extension LargeCapture {
  /// The ports that are open in `portScan` and that nobody has registered.
  public static let openUnassignedPorts: [UInt16] = [6, 1_491, 2_693]
  /// The ports that are open in `portScan` and belong to a service.
  public static let openAssignedPorts: [UInt16] = [22, 80, 443, 631, 8_080]

  /// Every TCP port of one host, tried by another.
  public static let portScan = LargeCapture(
    "port-scan-65535",
    "10.0.0.5 tries all 65,535 TCP ports of 10.0.0.9 in no order: 8 are open, 3 of them unassigned"
  ) { writer in
    var order = Array(UInt16(1)...UInt16.max)
    var generator = SeededGenerator(seed: 65_535)
    order.shuffle(using: &generator)
    let open = Set(openUnassignedPorts + openAssignedPorts)
    var probe = FrameTemplate(
      .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
      .tcp(from: 51_234, to: 1, .syn, sequence: 1_000, options: PacketLayer.synOptions))
    var closed = FrameTemplate(
      .ethernet(from: PacketLayer.serverMAC, to: PacketLayer.clientMAC),
      .ipv4(from: "10.0.0.9", to: "10.0.0.5"),
      .tcp(from: 1, to: 51_234, .rstAck, sequence: 0, acknowledgment: 1_001))
    for (number, port) in order.enumerated() {
      let time = Duration.milliseconds(number)
      if open.contains(port) {
        let script = TCPScript(
          from: "10.0.0.5:51234", to: SocketAddress("10.0.0.9", port), at: time)
        // A scanner has what it wanted once the port answers.
        let answered = script.syn().synAck().segment(.rst, from: .client)
        for (place, frame) in answered.frames.enumerated() {
          try writer.write(CapturedFrame(at: time + .microseconds(200 * place), frame.bytes))
        }
      } else {
        probe.setPorts(from: 51_234, to: port)
        closed.setPorts(from: port, to: 51_234)
        try writer.write(CapturedFrame(at: time, probe.bytes))
        try writer.write(CapturedFrame(at: time + .microseconds(200), closed.bytes))
      }
    }
  }

  /// Port 1491 of every host of 10.1.0.0/16.
  ///
  /// - Parameter answering: How many of the hosts answer.
  /// - Returns: The capture.
  public static func hostSweep(answering: Int = 0) -> LargeCapture {
    LargeCapture(
      answering == 0 ? "host-sweep-65536" : "host-sweep-65536-answered",
      "10.0.0.5 tries the unassigned port 1491 of every host of 10.1.0.0/16; "
        + (answering == 0 ? "none answers" : "\(answering) answer")
    ) { writer in
      let network: UInt32 = 0x0a01_0000
      var generator = SeededGenerator(seed: 65_536)
      let order = (0...UInt32(UInt16.max)).shuffled(using: &generator)
      let open = Set(order.shuffled(using: &generator).prefix(answering))
      var probe = FrameTemplate(
        .ethernet(), .ipv4(from: "10.0.0.5", to: "10.1.0.0"),
        .tcp(from: 51_234, to: 1_491, .syn, sequence: 1_000, options: PacketLayer.synOptions))
      var answer = FrameTemplate(
        .ethernet(from: PacketLayer.serverMAC, to: PacketLayer.clientMAC),
        .ipv4(from: "10.1.0.0", to: "10.0.0.5"),
        .tcp(
          from: 1_491, to: 51_234, .synAck, sequence: 5_000, acknowledgment: 1_001,
          options: PacketLayer.synOptions))
      for (number, host) in order.enumerated() {
        let time = Duration.milliseconds(number)
        probe.setDestination(network + host)
        try writer.write(CapturedFrame(at: time, probe.bytes))
        if open.contains(host) {
          answer.setSource(network + host)
          try writer.write(CapturedFrame(at: time + .microseconds(200), answer.bytes))
        }
      }
    }
  }
}
