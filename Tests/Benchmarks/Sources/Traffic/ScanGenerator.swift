/// Writes a capture that fills the tables of the scan rules, as a pcap file of Ethernet frames.
///
/// First scans go on side by side, each of more ports than are cheap to tell apart, and some of their
/// ports answer. Then initiators try two services each and get no answer, and service ends grant a
/// connection that nobody else asks them for.
public struct ScanGenerator {
  /// Scans that go on at the same time, each of one host.
  public static let scans = 1_024
  private static let ports = 2_000
  private static let openPorts = 70
  private static let initiators = 65_536
  private static let attempts = 2
  private static let serviceEnds = 70_000

  /// How many packets there are.
  public static let packets =
    scans * (ports + 2 * openPorts) + initiators * attempts + 2 * serviceEnds

  /// So that all is over before the first scan has been quiet for long enough to end.
  private static let microsecondsBetween: UInt64 = 40
  private static let syn: UInt8 = 0x02
  private static let synAck: UInt8 = 0x12

  private let template = RecordTemplate(
    FrameShape(isUDP: false, isIPv6: false, hasVLAN: false, tunnel: .none), fromClient: true,
    largestFrame: 60)
  /// Earlier than other captures, which may so be read after this one.
  private var microseconds = TrafficGenerator.start - 200_000_000
  private var piece = CapturePiece()

  /// A generator at the beginning.
  public init() {}

  /// Writes the capture from its beginning.
  ///
  /// - Parameter write: Called with one piece of the file after the other.
  public consuming func run<E: Error>(_ write: ([UInt8]) throws(E) -> Void) throws(E) {
    for step in 0..<Self.ports {
      for scan in 0..<Self.scans { add(scan, in: 0x0f00_0000, 1 + 32 * step, Self.syn) }
      try piece.writeIfLarge(write)
    }
    for step in 0..<Self.openPorts {
      for scan in 0..<Self.scans { addGranted(scan, in: 0x0f00_0000, 1 + 32 * step) }
      try piece.writeIfLarge(write)
    }
    for attempt in 0..<Self.attempts {
      for initiator in 0..<Self.initiators {
        add(initiator, in: 0x1100_0000, 80 + 363 * attempt, Self.syn)
        try piece.writeIfLarge(write)
      }
    }
    for end in 0..<Self.serviceEnds {
      addGranted(end, in: 0x1300_0000, 80)
      try piece.writeIfLarge(write)
    }
    try piece.finish(write)
  }

  /// Adds a SYN and its answer.
  private mutating func addGranted(_ place: Int, in network: UInt32, _ port: Int) {
    add(place, in: network, port, Self.syn)
    add(place, in: network, port, Self.synAck)
  }

  /// Adds a packet between the host at `place` of a network and the one at `place` of the next.
  private mutating func add(_ place: Int, in network: UInt32, _ port: Int, _ flags: UInt8) {
    let (client, service) = (network + UInt32(place), network + 0x0100_0000 + UInt32(place))
    let (clientPort, servicePort) = (UInt16(49_152 + port % 16_384), UInt16(port))
    let isAnswer = flags == Self.synAck
    let packet = Packet(
      source: isAnswer ? service : client, destination: isAnswer ? client : service,
      sourcePort: isAnswer ? servicePort : clientPort,
      destinationPort: isAnswer ? clientPort : servicePort, sequence: UInt32(port),
      acknowledgment: isAnswer ? UInt32(port) + 1 : 0, flags: flags, payloadByteCount: 0)
    piece.add(packet, template, at: microseconds)
    microseconds += Self.microsecondsBetween
  }
}
