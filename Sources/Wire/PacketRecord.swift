/// What the decoder leaves of one frame for the analysis: 64 bytes that fit a ring slot.
///
/// One record a frame, also for frames without ports, so that the analysis can count packets. The
/// record of an ICMP error holds the addresses and ports of the packet that the error quotes. A frame
/// that announces a data connection has a second record, which says so.
public struct PacketRecord: BitwiseCopyable, Sendable {
  /// When the frame was captured, in nanoseconds since 1970-01-01 00:00 UTC.
  public let timestampNanoseconds: Int64
  /// TCP's sequence number, an SCTP INIT's initiate tag, or the low 32 bits of a 48-bit sequence
  /// number of DCCP; 0 if it was not reached.
  public let sequenceNumber: UInt32
  /// The frame's size on the wire, in bytes.
  public let wireByteCount: UInt32
  let sourceHigh: UInt64
  let destinationHigh: UInt64
  let sourceLow: UInt64
  let destinationLow: UInt64
  /// The sender's port; 0 as well where the record has no ports.
  public let sourcePort: UInt16
  /// The receiver's port; 0 as well where the record has no ports.
  public let destinationPort: UInt16
  /// The place of the frame's interface among the sources of the run.
  public let interface: UInt16
  /// TCP's control bits, SCTP's chunk type or DCCP's packet type.
  public let flags: UInt8
  @usableFromInline let marks: RecordMarks
  // From here on most records have only zeros, which take one store.
  let outerVLAN: UInt16
  let innerVLAN: UInt16
  let encapsulation: UInt16
  /// What the record stands for.
  public let kind: RecordKind
  let anomaly: UInt8
}

extension PacketRecord {
  /// The record of a decoded frame.
  @inline(__always) public init(_ frame: borrowing DecodedFrame) {
    timestampNanoseconds = frame.info.timestampNanoseconds
    wireByteCount = frame.info.wireByteCount
    interface = frame.info.interface
    outerVLAN = frame.vlanCount > 0 ? frame.vlans[0] : 0
    innerVLAN = frame.vlanCount > 1 ? frame.vlans[1] : 0
    encapsulation = frame.ipEncapsulations.outermost
    anomaly = frame.firstAnomaly?.rawValue ?? 0
    var marks = RecordMarks()
    if frame.isLinkBroadcast { marks.insert(.linkBroadcast) }
    if frame.vlanCount > 0 { marks.insert(.oneVLAN) }
    if frame.vlanCount > 1 { marks.insert(.twoVLANs) }
    if let quote = frame.quote {
      kind = quote.error == .unreachable ? .unreachable : .other
      marks.transport = quote.transport
      if quote.source.isIPv6 { marks.insert(.ipv6) }
      sourceHigh = quote.source.high
      sourceLow = quote.source.low
      destinationHigh = quote.destination.high
      destinationLow = quote.destination.low
      sourcePort = quote.sourcePort
      destinationPort = quote.destinationPort
      sequenceNumber = 0
      flags = 0
    } else if let ip = frame.ip, let transport = frame.transport {
      // Without flags a TCP packet could be anything, a SYN included: no place in a conversation.
      kind = transport.hasFlags || transport.transport == .udp ? .packet : .portsOnly
      marks.transport = transport.transport
      if ip.source.isIPv6 { marks.insert(.ipv6) }
      if transport.hasPayload { marks.insert(.payload) }
      sourceHigh = ip.source.high
      sourceLow = ip.source.low
      destinationHigh = ip.destination.high
      destinationLow = ip.destination.low
      sourcePort = transport.sourcePort
      destinationPort = transport.destinationPort
      sequenceNumber = transport.sequenceNumber
      flags = transport.flags
    } else {
      kind = .other
      sourceHigh = 0
      sourceLow = 0
      destinationHigh = 0
      destinationLow = 0
      sourcePort = 0
      destinationPort = 0
      sequenceNumber = 0
      flags = 0
    }
    self.marks = marks
  }

  /// The record of a packet without anomaly, in no tunnel and with at most one VLAN tag.
  @inline(__always) init(
    _ link: OrdinaryLink, _ source: IPAddress, _ destination: IPAddress,
    _ transport: DecodedTransport
  ) {
    timestampNanoseconds = link.info.timestampNanoseconds
    (sourceHigh, sourceLow) = (source.high, source.low)
    (destinationHigh, destinationLow) = (destination.high, destination.low)
    sequenceNumber = transport.sequenceNumber
    wireByteCount = link.info.wireByteCount
    (sourcePort, destinationPort) = (transport.sourcePort, transport.destinationPort)
    (outerVLAN, innerVLAN, encapsulation) = (link.vlan, 0, 0)
    interface = link.info.interface
    flags = transport.flags
    kind = .packet
    var marks = RecordMarks()
    marks.transport = transport.transport
    marks.set(.ipv6, source.isIPv6)
    marks.set(.payload, transport.hasPayload)
    marks.set(.oneVLAN, link.hasVLAN)
    self.marks = marks
    anomaly = 0
  }

  /// A record that says that the records after it come from the source at `place`.
  public init(sourceChangedTo place: UInt16) { self.init(.sourceChange, interface: place) }

  /// A record that says that `count` frames before the next one did not pass the filter.
  public init(skipping count: UInt32) { self.init(.skip, sequenceNumber: count) }

  /// A record that says that `frame` announces a data connection: from any port of its receiver to
  /// the announced port of its sender; `nil` if it announces none.
  public init?(announcementOf frame: borrowing DecodedFrame) {
    guard let announcement = frame.announcement, let ip = frame.ip, let transport = frame.transport
    else { return nil }
    timestampNanoseconds = frame.info.timestampNanoseconds
    (sourceHigh, sourceLow) = (ip.source.high, ip.source.low)
    (destinationHigh, destinationLow) = (ip.destination.high, ip.destination.low)
    (sourcePort, destinationPort) = (announcement.port, 0)
    (sequenceNumber, wireByteCount, outerVLAN, innerVLAN, encapsulation) = (0, 0, 0, 0, 0)
    interface = frame.info.interface
    flags = announcement.control.rawValue
    kind = .announcement
    var marks = RecordMarks()
    marks.transport = transport.transport
    if ip.source.isIPv6 { marks.insert(.ipv6) }
    self.marks = marks
    anomaly = 0
  }

  /// The protocol of an announcement; of no other record.
  public var announcer: ControlProtocol? {
    kind == .announcement ? ControlProtocol(rawValue: flags) : nil
  }

  /// How many frames a record of the kind `skip` stands for.
  public var skippedCount: UInt32 { sequenceNumber }

  private init(_ kind: RecordKind, interface: UInt16 = 0, sequenceNumber: UInt32 = 0) {
    timestampNanoseconds = 0
    (sourceHigh, sourceLow, destinationHigh, destinationLow) = (0, 0, 0, 0)
    self.sequenceNumber = sequenceNumber
    wireByteCount = 0
    (sourcePort, destinationPort, outerVLAN, innerVLAN, encapsulation) = (0, 0, 0, 0, 0)
    self.interface = interface
    flags = 0
    self.kind = kind
    marks = RecordMarks()
    anomaly = 0
  }

  /// The transport of a record that has ports.
  @inlinable public var transport: Transport { marks.transport }

  /// The place of its transport among all: the raw value of `transport`.
  @inlinable public var transportPlace: Int { Int(marks.rawValue &>> RecordMarks.transportShift) }

  /// The version of IP, and the transport, of a record that has ports.
  @inline(__always) public var protocols: PacketProtocols { PacketProtocols(marks) }

  /// Who sent the packet, or the quoted packet.
  @inline(__always) public var source: IPAddress {
    IPAddress(high: sourceHigh, low: sourceLow, isIPv6: marks.contains(.ipv6))
  }

  /// To whom the packet, or the quoted packet, was sent.
  @inline(__always) public var destination: IPAddress {
    IPAddress(high: destinationHigh, low: destinationLow, isIPv6: marks.contains(.ipv6))
  }

  /// Whether the packet carries data of the application.
  @inline(__always) public var hasPayload: Bool { marks.contains(.payload) }

  /// Whether the link layer sent the frame to every station.
  @inline(__always) public var isLinkBroadcast: Bool { marks.contains(.linkBroadcast) }

  /// TCP's control bits.
  @inlinable public var tcpFlags: TCPFlags { TCPFlags(rawValue: flags) }

  /// Whether the packet may open, grant or refuse a conversation, or be a probe: most are not.
  ///
  /// After its SYN, TCP sets ACK in every segment (RFC 9293 §3.10.7).
  public var mayBeScanSign: Bool {
    guard kind == .packet else { return kind == .unreachable }
    return switch transport {
    case .tcp: tcpFlags.intersection([.syn, .rst, .ack]) != .ack
    case .udp: false
    case .sctp, .dccp: true
    }
  }

  /// Whether the packet neither opens nor ends anything: a datagram of UDP, or what TCP sends between
  /// handshake and end.
  public var isPlain: Bool { kind == .packet && PlainFlags.arePlain(flags, on: transport) }

  /// The two outermost VLAN ids.
  public var vlans: VLANIdentifiers {
    VLANIdentifiers(
      outer: marks.contains(.oneVLAN) ? outerVLAN : nil,
      inner: marks.contains(.twoVLANs) ? innerVLAN : nil)
  }

  /// The four outermost encapsulations.
  public var encapsulations: EncapsulationStack { EncapsulationStack(outermost: encapsulation) }

  /// The first anomaly of the frame.
  public var firstAnomaly: AnomalyCode? { AnomalyCode(rawValue: anomaly) }
}
