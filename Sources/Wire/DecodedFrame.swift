/// Everything that the decoder found in one frame.
///
/// It lives on the stack of the capture thread; `packets` prints from it, and the part that the
/// analysis needs goes into the ring as a `PacketRecord`.
public struct DecodedFrame: Sendable {
  /// What the source said about the frame.
  public let info: FrameInfo
  /// The link type of the source.
  public let linkType: LinkType
  /// How many bytes were captured.
  public let capturedByteCount: UInt32
  /// The VLAN ids, outermost first; `vlanCount` of them count.
  public internal(set) var vlans = InlineArray<4, UInt16>(repeating: 0)
  /// How many VLAN tags there are, up to 4.
  public internal(set) var vlanCount: UInt8 = 0
  /// The encapsulations that were entered, also those in which no IP header was reached.
  public internal(set) var encapsulations = EncapsulationStack()
  /// What the innermost IP header is wrapped in.
  public internal(set) var ipEncapsulations = EncapsulationStack()
  /// How many of the encapsulations are tunnels.
  var tunnelDepth = 0
  /// What was malformed.
  public internal(set) var anomalies = AnomalySet()
  /// The first anomaly, which a record keeps.
  public internal(set) var firstAnomaly: AnomalyCode?
  /// Whether decoding ended where the captured bytes did, before it ended by itself.
  public internal(set) var isCut = false
  /// Whether the link layer sent the frame to every station.
  public internal(set) var isLinkBroadcast = false
  /// The innermost IP header, if one was reached.
  public internal(set) var ip: DecodedIP?
  /// The innermost packet's transport and ports, if they were reached.
  public internal(set) var transport: DecodedTransport?
  /// What an ICMP or ICMPv6 error quotes, if the innermost packet is one.
  public internal(set) var quote: ICMPQuote?
  /// The port that the innermost packet announces, if it is such a control message.
  public internal(set) var announcement: AnnouncedPort?

  init(info: FrameInfo, linkType: LinkType, capturedByteCount: UInt32) {
    self.info = info
    self.linkType = linkType
    self.capturedByteCount = capturedByteCount
  }
}

extension DecodedFrame {
  /// Notes one anomaly and goes on.
  mutating func note(_ code: AnomalyCode) {
    anomalies.insert(code)
    if firstAnomaly == nil { firstAnomaly = code }
  }
}
