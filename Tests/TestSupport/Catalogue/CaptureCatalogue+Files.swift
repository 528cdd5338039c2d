extension CaptureCatalogue {
  /// The forms of capture files, whole and not.
  static let files: [Entry] = [
    Entry(file: "nanoseconds.pcap", "pcap with times in nanoseconds") {
      CaptureFile.pcap(unevenTimes, resolution: .nanoseconds)
    },
    Entry(file: "swapped.pcap", "pcap written by a big-endian host") {
      CaptureFile.pcap(unevenTimes, byteOrder: .big)
    },
    Entry(file: "nanoseconds-swapped.pcap", "pcap with nanoseconds, of a big-endian host") {
      CaptureFile.pcap(unevenTimes, resolution: .nanoseconds, byteOrder: .big)
    },
    Entry(file: "pcapng.pcapng", "pcapng with one interface") { CaptureFile.pcapng(unevenTimes) },
    Entry(file: "pcapng-swapped.pcapng", "pcapng written by a big-endian host") {
      CaptureFile.pcapng(unevenTimes, byteOrder: .big)
    },
    Entry(
      file: "pcapng-two-interfaces.pcapng",
      "eth0, times in microseconds, and eth1, in nanoseconds; one connection on each"
    ) {
      let other = TCPScript(from: "10.0.1.5:51234", to: "10.0.1.9:6", at: .microseconds(500))
        .wholeConversation().frames.map { $0.on(interface: 1) }
      let frames = (onPort6(.ethernet) + other).sorted { $0.time < $1.time }
      return CaptureFile.pcapng(
        frames,
        interfaces: [
          CaptureFile.Interface(name: "eth0"),
          CaptureFile.Interface(name: "eth1", resolution: .nanoseconds),
        ])
    },
    Entry(
      file: "pcapng-mixed-links.pcapng",
      "eth0 with Ethernet, tun0 with raw IP and a snapshot length of 96, any; a connection on each"
    ) {
      CaptureFile.pcapng(
        mixedLinks,
        interfaces: [
          CaptureFile.Interface(name: "eth0"),
          CaptureFile.Interface(.raw, name: "tun0", snapshotLength: 96),
          CaptureFile.Interface(.linuxCooked2, name: "any", resolution: .nanoseconds),
        ])
    },
    Entry(
      file: "pcapng-blocks.pcapng",
      "the old packet block, the simple one, blocks to pass over; then a big-endian section"
    ) {
      let frames = onPort6(.ethernet)
      let name = CaptureFile.Block.other(type: 4, body: hex("00 00 00 00"))
      let custom = CaptureFile.Block.other(type: 0xbad, body: hex("00 00 7e d9") + [1, 2, 3, 4, 5])
      return CaptureFile.pcapng(
        [.interface(CaptureFile.Interface()), name, .packet(frames[0]), custom]
          + [.simplePacket(frames[1]), .enhancedPacket(frames[2])])
        + CaptureFile.pcapng(
          [custom, .interface(CaptureFile.Interface(resolution: .nanoseconds))]
            + frames.dropFirst(3).map { .enhancedPacket($0) }, byteOrder: .big)
    },
    Entry(
      file: "pcapng-times.pcapng",
      "times in units of 2⁻²⁰ s, and with an offset of a second; then a big-endian section with the old "
        + "packet block and the simple one, and a time with an offset"
    ) {
      let frames = onPort6(.ethernet)
      let fine = CaptureFile.Block.interface(CaptureFile.Interface(resolution: .binary20))
      func shifted(_ order: ByteOrder) -> CaptureFile.Block {
        let offset = CaptureFile.option(14, UInt64(1).bytes(order), order)
        return .interface(CaptureFile.Interface(), options: offset)
      }
      let little: [CaptureFile.Block] = [
        fine, shifted(.little), .enhancedPacket(frames[0]), .packet(frames[1]),
        .enhancedPacket(frames[2].on(interface: 1)),
      ]
      let rest = frames.dropFirst(5).map { CaptureFile.Block.enhancedPacket($0) }
      let big = [shifted(.big), .packet(frames[3]), .simplePacket(frames[4])] + rest
      return CaptureFile.pcapng(little) + CaptureFile.pcapng(big, byteOrder: .big)
    },
    Entry(
      file: "pcapng-drops.pcapng",
      "statistics of two interfaces, the last of each in force: 3 packets dropped by the interface, 12 "
        + "by the kernel"
    ) {
      let frames = onPort6(.ethernet).map { CaptureFile.Block.enhancedPacket($0) }
      let named = CaptureFile.Block.interface(CaptureFile.Interface(name: "eth0"))
      let described = CaptureFile.Block.interface(
        CaptureFile.Interface(), options: CaptureFile.option(3, Array("the uplink".utf8)))
      func counts(_ ofInterface: Int, _ byInterface: UInt64, _ bySystem: UInt64)
        -> CaptureFile.Block
      {
        .statistics(
          of: ofInterface,
          options: CaptureFile.counts(
            received: 100, droppedByInterface: byInterface, droppedBySystem: bySystem))
      }
      return CaptureFile.pcapng(
        [named, described] + frames.prefix(2) + [counts(0, 0, 4)] + frames.dropFirst(2)
          + [counts(0, 1, 7), counts(1, 2, 5)])
    },
    Entry(
      file: "pcapng-foreign-link.pcapng",
      "Ethernet beside IEEE 802.15.4: the former is read, the latter is named in an error"
    ) {
      let foreign = CapturedFrame(at: .seconds(1), hex("02 00 01 00 00"), interface: 1)
      return CaptureFile.pcapng(
        [foreign] + onPort6(.ethernet),
        interfaces: [CaptureFile.Interface(), CaptureFile.Interface(.ieee802154)])
    },
    Entry(
      file: "pcapng-undescribed-interface.pcapng",
      "damage: a packet of an interface that the file does not describe"
    ) {
      let frames = onPort6(.ethernet)
      let blocks = frames.dropLast().map { CaptureFile.Block.enhancedPacket($0) }
      let damaged = frames.suffix(1).map { CaptureFile.Block.enhancedPacket($0.on(interface: 7)) }
      return CaptureFile.pcapng([.interface(CaptureFile.Interface())] + blocks + damaged)
    },
    Entry(
      file: "cut-frames.pcap",
      "one TCP segment cut at every 4 bytes by the snapshot length: no anomaly, never"
    ) {
      let whole = CapturedFrame(
        .ethernet(), .vlan(5), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
        .tcp(from: 51234, to: 6, .syn, options: PacketLayer.synOptions))
      let cuts = stride(from: 4, through: whole.bytes.count, by: 4).map { count in
        var cut = whole.cut(to: count)
        cut.time = .milliseconds(count)
        return cut
      }
      return CaptureFile.pcap(cuts)
    },
    Entry(file: "snapshot-length-54.pcap", "a connection of which headers alone were captured") {
      let frames = onPort6(.ethernet).map { $0.cut(to: 54) }
      return CaptureFile.pcap(frames, snapshotLength: 54)
    },
    Entry(
      file: "wire-below-captured.pcap",
      "frames that were smaller on the wire than what was captured of them, as the file says"
    ) {
      let sizes = [0, 1, 20, 53, 54]
      let frames = zip(onPort6(.ethernet), sizes).map { frame, size in
        CapturedFrame(at: frame.time, frame.bytes, wireByteCount: size)
      }
      return CaptureFile.pcap(frames)
    },
    Entry(file: "clock-back.pcap", "a clock that is set back two hours between two connections") {
      let later = TCPScript(from: client, to: port6, at: .seconds(7200)).wholeConversation()
      let earlier = TCPScript(from: "10.0.0.6:51234", to: port6).wholeConversation()
      return CaptureFile.pcap(later.frames + earlier.frames)
    },
    Entry(file: "clock-ahead.pcap", "one frame stamped a year ahead, then a connection: one event")
    {
      let stray = CapturedFrame(
        at: .seconds(365 * 86_400), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
        .icmp(type: 8, code: 0))
      return CaptureFile.pcap(
        [stray] + TCPScript(from: client, to: port6).wholeConversation().frames)
    },
    Entry(file: "empty.pcap", "no frames at all") { CaptureFile.pcap([]) },
    Entry(file: "truncated.pcap", "a file that ends in the middle of its last frame") {
      CaptureFile.pcap(onPort6(.ethernet)).dropLast(20)
    },
    Entry(file: "truncated-header.pcap", "a file that ends in the middle of its last record header")
    {
      let frames = onPort6(.ethernet)
      return CaptureFile.pcap(frames).dropLast((frames.last?.bytes.count ?? 0) + 6)
    },
    Entry(file: "truncated.pcapng", "a pcapng file that ends in the middle of its last block") {
      CaptureFile.pcapng(onPort6(.ethernet)).dropLast(20)
    },
    Entry(file: "foreign-link.pcap", "IEEE 802.15.4, which we do not decode and say so") {
      CaptureFile.pcap(
        [CapturedFrame(hex("02 00 01 00 00"))], linkType: .ieee802154)
    },
    Entry(file: "not-a-capture.pcap", "text under the name of a capture") {
      Array("This is not a capture file.\n".utf8)
    },
  ]

  /// The same connection to port 6 of three hosts, each on an interface of its own link type.
  private static var mixedLinks: [CapturedFrame] {
    let paths: [Path] = [.ethernet, .raw, .link(.sll2())]
    let frames = paths.enumerated().flatMap { interface, path in
      let client = SocketAddress("10.0.\(interface).5:51234")
      return TCPScript(
        from: client, to: SocketAddress("10.0.\(interface).9:6"), over: path,
        at: .microseconds(interface)
      )
      .wholeConversation().frames.map { $0.on(interface: interface) }
    }
    return frames.sorted { $0.time < $1.time }
  }

  /// A short connection whose times have nanoseconds.
  private static let unevenTimes = onPort6(.ethernet).map { frame in
    CapturedFrame(at: frame.time + .nanoseconds(123_456_789), frame.bytes)
  }
}
