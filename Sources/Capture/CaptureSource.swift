public import Wire

/// An opened source of frames: an interface, a capture file or standard input.
///
/// One type for all, since libpcap reads them alike. Not for two threads at once.
@safe
public final class CaptureSource {
  /// The word for standard input on the command line.
  public static let standardInput = "-"
  /// The bytes of each packet that a live capture keeps: as many as tcpdump does.
  static let snapshotLength: Int32 = 262_144
  /// How long a live capture may hold back packets, in milliseconds.
  ///
  /// Never 0: some systems then wait for ever, and a stop request would not be seen.
  static let timeoutMilliseconds: Int32 = 100

  /// The file or the interface, as it was named; `standard input` for `-`.
  public let name: String
  /// Whether this is an interface.
  public let isLive: Bool
  let handle: CaptureHandle

  private init(name: String, isLive: Bool, handle: CaptureHandle) {
    self.name = name
    self.isLive = isLive
    self.handle = handle
  }

  /// Opens a pcap or pcapng file, or standard input for `-`.
  ///
  /// Timestamps are to the nanosecond where the file has them (pcap_open_offline(3PCAP)).
  public static func open(file path: String) throws(CaptureError) -> CaptureSource {
    let name = path == standardInput ? "standard input" : path
    let handle = try CaptureHandle.open(file: path, name: name)
    return try CaptureSource(name: name, isLive: false, handle: handle).checked()
  }

  /// Opens an interface and starts to capture (pcap_create(3PCAP), pcap_activate(3PCAP)).
  public static func open(interface: String) throws(CaptureError) -> CaptureSource {
    let handle = try CaptureHandle.open(
      interface: interface, snapshotLength: snapshotLength,
      timeoutMilliseconds: timeoutMilliseconds)
    return try CaptureSource(name: interface, isLive: true, handle: handle).checked()
  }

  /// Makes sure that the decoder reads the source's link type.
  private func checked() throws(CaptureError) -> CaptureSource {
    guard linkType.isSupported else {
      let supported = LinkType.supported.map(\.name).joined(separator: ", ")
      throw CaptureError(
        source: name,
        problem: "its link type \(handle.linkTypeDescription) is not one that is decoded",
        advice: "capture on an interface of another kind; decoded are \(supported)")
    }
    return self
  }

  /// What the first byte of each frame means.
  public var linkType: LinkType { handle.linkType }

  /// Lets only those packets pass that `expression` describes (pcap-filter(7)).
  public func setFilter(_ expression: String) throws(CaptureError) {
    if let problem = handle.setFilter(expression) {
      throw CaptureError(
        source: name, problem: "the filter '\(expression)' is refused: \(problem)",
        advice: "see pcap-filter(7) for the language")
    }
  }

  /// Hands up to `limit` frames to `receiver` (pcap_dispatch(3PCAP)).
  ///
  /// Live, it returns after the timeout even without frames.
  public func dispatch(
    limit: Int, to receiver: FrameReceiver
  ) throws(CaptureError) -> CaptureProgress {
    let count = handle.dispatch(limit: limit, to: receiver)
    if count < 0 { throw readError }
    if count == 0, isLive { handle.waitForFrames(milliseconds: Self.timeoutMilliseconds) }
    return count == 0 && !isLive ? .end : .frames(count)
  }

  private var readError: CaptureError {
    let problem = handle.lastError
    guard !isLive else {
      return CaptureError(
        source: name, problem: problem, advice: "check the interface with 'ip link show'")
    }
    let isCut = problem.contains("truncated")
    return CaptureError(
      source: name, byteOffset: handle.byteOffset,
      problem: isCut ? "the file is cut: \(problem)" : problem,
      advice: "what precedes it was read; "
        + (isCut
          ? "copy the file again, or let the capture that writes it end"
          : "a repaired or converted copy may hold more"))
  }

  /// What was lost so far; `nil` for a file, which loses nothing.
  public var statistics: CaptureStatistics? { isLive ? handle.statistics : nil }

  /// How many bytes of the file were read; `nil` for an interface and for a pipe.
  public var byteOffset: Int? { isLive ? nil : handle.byteOffset }
}
