import Wire

/// An interface on which packets are captured (pcap(3PCAP)), also once it has gone and come back.
public final class LiveCapture {
  /// The pseudo-interface that captures on all of them.
  public static let anyInterface = "any"

  /// The interface.
  public let name: String
  /// Its place among the sources of the run.
  public let place: UInt16
  private let options: LiveOptions
  private let filter: String
  private let share: CaptureShare?
  /// Closed before its socket leaves the group; kept for a while once the interface has gone.
  private var handle: CaptureHandle?
  /// Whether the interface has gone since it was opened, and whether libpcap has said so.
  private var hasGone = false
  private var hasFailed = false
  private var membership: PacketFanout.Membership?
  /// When packets began to be shared out, in nanoseconds since 1970; `Int64.min` once that is past.
  ///
  /// What came before belongs to the threads that captured already.
  private var start = Int64.min
  private var linkState: LinkState
  private var losses = LossCounter()
  /// What libpcap found worth a warning when the interface was opened.
  public private(set) var warning: String?

  /// Opens an interface and starts to capture.
  ///
  /// - Parameters:
  ///   - interface: Its name.
  ///   - place: Its place among the sources of the run.
  ///   - options: How it is captured from.
  ///   - filter: An expression of pcap-filter(7); empty for everything.
  ///   - share: Which part of its packets is captured; `nil` for all of them.
  /// - Throws: Why it cannot be captured from.
  public init(
    interface: String, place: UInt16, options: LiveOptions, filter: String,
    share: CaptureShare? = nil
  ) throws(CaptureError) {
    name = interface
    self.place = place
    self.options = options
    self.filter = filter
    self.share = share
    linkState = LinkState(of: interface)
    try open()
  }

  private func open() throws(CaptureError) {
    let (handle, warning) = try Self.open(name, options, filter)
    if let share { try join(share, handle) }
    (self.handle, self.warning) = (handle, warning)
    (hasGone, hasFailed) = (false, false)
  }

  /// Makes the kernel share the interface's packets out among those that capture from it.
  private func join(_ share: CaptureShare, _ handle: CaptureHandle) throws(CaptureError) {
    do throws(SystemError) {
      membership = try share.fanout.join(handle.socket, of: linkState.index)
    } catch {
      throw CaptureError(
        source: name,
        problem: "its packets cannot be shared out among threads: \(error.text)",
        advice: "leave --threads out")
    }
    start = membership?.start ?? .min
  }

  private static func open(
    _ interface: String, _ options: LiveOptions, _ filter: String
  ) throws(CaptureError) -> (CaptureHandle, String?) {
    let (handle, warning) = try CaptureHandle.open(interface: interface, options)
    guard handle.linkType.isSupported else {
      throw CaptureError(
        source: interface,
        problem: "its link type \(handle.linkType.libpcapDescription) is not one that is decoded",
        advice: LinkType.advice)
    }
    // What the user typed is checked by itself, so that an error speaks of nothing else.
    if !filter.isEmpty, let reason = handle.setFilter(filter) {
      let error = PacketFilterError(expression: filter, reason: reason)
      throw CaptureError(
        source: interface, problem: error.problem, advice: PacketFilterError.advice)
    }
    if options.handshakesOnly {
      let candidates = HandshakeFilter.candidates(and: filter)
      guard candidates.contains(where: { handle.setFilter($0) == nil }) else {
        throw CaptureError(
          source: interface, problem: "no filter for handshakes is possible: \(handle.lastError)",
          advice: "leave --handshakes-only out")
      }
    }
    return (handle, warning)
  }

  /// Whether packets are captured, or would be if there were any.
  public var isOpen: Bool { handle != nil && !hasGone }

  /// What poll(2) can wait on for frames; `nil` if none can come.
  ///
  /// Some may also when the interface has gone: the kernel hands over what it had received by then
  /// when the timeout is over (pcap_set_timeout(3PCAP)), until `reopen` gives up on it.
  public var descriptor: Int32? { handle?.descriptor }

  /// Hands up to `limit` frames to `receiver` (pcap_dispatch(3PCAP)); does not wait for any.
  ///
  /// - Parameters:
  ///   - limit: The most frames that the receiver has room for.
  ///   - receiver: Gets them.
  /// - Returns: How many there were.
  /// - Throws: Why the interface can be captured from no more, once; `reopen` tries it again.
  public func dispatch(limit: Int, to receiver: FrameReceiver) throws(CaptureError) -> Int {
    guard let handle else { return 0 }
    let delivery = FrameDelivery(
      to: receiver, linkType: handle.linkType, fractionNanoseconds: handle.fractionNanoseconds,
      place: place, since: start)
    let count = handle.dispatch(limit: limit, to: delivery)
    start = delivery.start
    if delivery.leftOutCount > 0 {
      updateStatistics()
      losses.leaveOut(delivery.leftOutCount)
    }
    guard count < 0 else { return count }
    let isNews = !hasGone
    let error = CaptureError(
      source: name, problem: handle.lastError, advice: "it is opened again as soon as it is back")
    // Once, of an interface that goes; packets may still come.
    if hasFailed { close() }
    (hasGone, hasFailed) = (true, true)
    guard isNews else { return 0 }
    throw error
  }

  /// What became of the interface since the last time; `nil` if nothing did.
  ///
  /// Also sees that an interface is gone, or that another one of the same name has replaced it: the
  /// kernel does not always say so to who captures.
  public func checkLink() -> LinkChange? {
    let before = linkState
    linkState = LinkState(of: name)
    let change = linkState.change(since: before)
    guard isOpen else { return nil }
    if change == .gone || change == .replaced {
      hasGone = true
      // It has another name now, goes on receiving, and may be watched under that name.
      if InterfaceName.of(before.index) != nil { close() }
    }
    return change
  }

  /// Opens the interface again after it was gone; it must be up.
  ///
  /// What comes late from before is lost then, so this is to be called no sooner than
  /// `LiveOptions.timeoutMilliseconds` after it went.
  ///
  /// - Throws: Why it cannot be opened yet.
  public func reopen() throws(CaptureError) {
    guard !isOpen else { return }
    if handle != nil { close() }
    linkState = LinkState(of: name)
    try open()
  }

  private func close() {
    updateStatistics()
    losses.close()
    handle = nil
    membership = nil
  }

  /// What was received and lost since the beginning, also before the interface was opened again.
  public var statistics: CaptureStatistics { losses.total }

  /// Asks libpcap how many packets were lost by now (pcap_stats(3PCAP)).
  ///
  /// To be called often enough that 2³² packets do not pass between two calls.
  public func updateStatistics() {
    guard var now = handle?.statistics else { return }
    // libpcap counts what the interface itself drops for every handle.
    if share?.isFirst == false { now.droppedByInterface = 0 }
    // libpcap reads that of the interface, and nothing once there is none.
    if hasGone, let latest = losses.latest { now.droppedByInterface = latest.droppedByInterface }
    losses.update(now)
  }
}
