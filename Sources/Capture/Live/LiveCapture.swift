import Wire

/// An interface on which packets are captured (pcap(3PCAP)).
public final class LiveCapture: CaptureSource {
  /// The bytes of each packet that are kept: as many as tcpdump does.
  static let snapshotLength: Int32 = 262_144
  /// How long packets may be held back, in milliseconds.
  ///
  /// Never 0: some systems then wait for ever, and a stop request would not be seen.
  static let timeoutMilliseconds: Int32 = 100

  /// The interface.
  public let name: String
  private let handle: CaptureHandle

  /// Opens an interface and starts to capture (pcap_create(3PCAP), pcap_activate(3PCAP)).
  public init(interface: String) throws(CaptureError) {
    name = interface
    handle = try CaptureHandle.open(
      interface: interface, snapshotLength: Self.snapshotLength,
      timeoutMilliseconds: Self.timeoutMilliseconds)
    guard handle.linkType.isSupported else {
      throw CaptureError(
        source: interface,
        problem: "its link type \(handle.linkType.libpcapDescription) is not one that is decoded",
        advice: LinkType.advice)
    }
  }

  /// What the kernel and the interface lost so far.
  public var statistics: CaptureStatistics? { handle.statistics }

  /// An interface has no bytes to count.
  public var byteOffset: Int? { nil }

  /// Lets the kernel pass only what `expression` describes (pcap_setfilter(3PCAP)).
  public func setFilter(_ expression: String) throws(CaptureError) {
    if let reason = handle.setFilter(expression) {
      let error = PacketFilterError(expression: expression, reason: reason)
      throw CaptureError(
        source: name, problem: error.problem, advice: PacketFilterError.advice)
    }
  }

  /// Hands over what is there, up to `limit` frames; waits a tenth of a second if there is nothing.
  public func dispatch(
    limit: Int, to receiver: FrameReceiver
  ) throws(CaptureError) -> CaptureProgress {
    receiver.linkTypeChanged(to: handle.linkType)
    let count = handle.dispatch(limit: limit, to: receiver)
    if count < 0 {
      throw CaptureError(
        source: name, problem: handle.lastError,
        advice: "check the interface with 'ip link show'")
    }
    if count == 0 { handle.waitForFrames(milliseconds: Self.timeoutMilliseconds) }
    return .frames(count)
  }
}
