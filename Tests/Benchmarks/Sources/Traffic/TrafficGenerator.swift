/// Writes the capture of a plan, as a pcap file of Ethernet frames with microseconds.
///
/// First the conversations are opened, some at a time: TCP's by a handshake, UDP's by a question, its
/// answer and another question. Then every packet belongs to a conversation that is drawn by lot, in a
/// direction drawn by lot. Two microseconds lie between packets.
public struct TrafficGenerator {
  private let plan: TrafficPlan
  private let templates: [RecordTemplate]
  private var conversations: [Conversation] = []
  private var numbers: RandomNumbers
  private var microseconds = start
  private var piece = CapturePiece()
  private var written = 0

  /// How many conversations are opened side by side: as if an answer took 64 packets' time. More
  /// would look like scans, of which nothing is answered.
  private static let openedAtATime = 64
  /// When the first packet was captured, in microseconds since 1970.
  static let start: UInt64 = 1_700_000_000_000_000
  private static let microsecondsBetween: UInt64 = 2

  /// A generator for a plan without a problem.
  public init(_ plan: TrafficPlan) {
    precondition(plan.problem == nil, "the plan must be sound")
    self.plan = plan
    templates = FrameShape.all.flatMap { shape in
      [true, false].map {
        RecordTemplate(shape, fromClient: $0, largestFrame: plan.frameByteCounts.upperBound)
      }
    }
    numbers = RandomNumbers(seed: plan.seed)
  }

  /// Writes the capture from its beginning.
  ///
  /// - Parameter write: Called with one piece of the file after the other.
  public consuming func run<E: Error>(_ write: ([UInt8]) throws(E) -> Void) throws(E) {
    var maker = ConversationMaker(plan)
    conversations.reserveCapacity(plan.conversations)
    for number in 0..<plan.conversations { conversations.append(maker.conversation(number)) }
    var opened = 0
    while opened < plan.conversations {
      let group = opened..<min(opened + Self.openedAtATime, plan.conversations)
      for step in 0..<TrafficPlan.openingPackets {
        for place in group { addOpening(step, of: place) }
      }
      opened = group.upperBound
      try piece.writeIfLarge(write)
    }
    while written < plan.packets {
      addPacket()
      try piece.writeIfLarge(write)
    }
    try piece.finish(write)
  }

  /// Adds a packet that opens a conversation: SYN, SYN-ACK, ACK.
  private mutating func addOpening(_ step: Int, of place: Int) {
    let isUDP = FrameShape.all[Int(conversations[place].template) / 2].isUDP
    guard !isUDP else { return add(place, fromClient: step != 1, flags: 0, isData: true) }
    switch step {
    case 0: add(place, fromClient: true, flags: 0x02, isData: false)
    case 1: add(place, fromClient: false, flags: 0x12, isData: false)
    default: add(place, fromClient: true, flags: 0x10, isData: false)
    }
  }

  /// Adds a packet of any conversation.
  private mutating func addPacket() {
    let place = numbers.below(conversations.count)
    add(place, fromClient: numbers.below(2) == 0, flags: 0x18, isData: true)
  }

  @inline(__always) private mutating func add(
    _ place: Int, fromClient: Bool, flags: UInt8, isData: Bool
  ) {
    let conversation = conversations[place]
    let template = templates[Int(conversation.template) + (fromClient ? 0 : 1)]
    let size =
      isData
      ? plan.frameByteCounts.lowerBound + numbers.below(plan.frameByteCounts.count) : 0
    let packet = Packet(
      source: fromClient ? conversation.client : conversation.service,
      destination: fromClient ? conversation.service : conversation.client,
      sourcePort: fromClient ? conversation.clientPort : conversation.servicePort,
      destinationPort: fromClient ? conversation.servicePort : conversation.clientPort,
      sequence: fromClient ? conversation.clientSequence : conversation.serviceSequence,
      acknowledgment: flags & 0x10 == 0
        ? 0 : fromClient ? conversation.serviceSequence : conversation.clientSequence,
      flags: flags, payloadByteCount: max(size - template.headerByteCount, 0))
    piece.add(packet, template, at: microseconds)
    // A SYN takes a sequence number (RFC 9293 §3.4).
    let taken = UInt32(packet.payloadByteCount) + (flags & 0x02 == 0 ? 0 : 1)
    if fromClient {
      conversations[place].clientSequence &+= taken
    } else {
      conversations[place].serviceSequence &+= taken
    }
    microseconds += Self.microsecondsBetween
    written += 1
  }
}
