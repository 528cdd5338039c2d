import Wire

/// What libpcap's callback needs besides the frame.
final class FrameDelivery {
  private static let nanosecondsPerSecond: Int64 = 1_000_000_000
  /// Where a Linux cooked header of version 2 has the index of the interface.
  private static let interfaceIndexOffset = 4

  private let receiver: FrameReceiver
  private let fractionNanoseconds: Int64
  private let place: UInt16
  private let namesInterface: Bool
  /// When the capture began, `Int64.min` once a later frame came: those from shortly before are left out.
  private(set) var start: Int64
  /// How many frames were left out.
  private(set) var leftOutCount: UInt64 = 0
  /// How long before the start frames are left out: older ones tell that the clock was set back.
  private static let startWindow: Int64 = 1_000_000_000

  /// A delivery to `receiver`.
  ///
  /// - Parameters:
  ///   - receiver: Gets the frames.
  ///   - linkType: What the first byte of each means; in Linux cooked frames of version 2 each names
  ///     its interface.
  ///   - fractionNanoseconds: What the fraction of a time counts.
  ///   - place: The place of the interface among the sources of the run.
  ///   - start: When the capture began, in nanoseconds since 1970; `Int64.min` if any frame counts.
  init(
    to receiver: FrameReceiver, linkType: LinkType, fractionNanoseconds: Int64, place: UInt16,
    since start: Int64
  ) {
    self.receiver = receiver
    self.fractionNanoseconds = fractionNanoseconds
    self.place = place
    self.start = start
    namesInterface = linkType == .linuxCooked2
    receiver.linkTypeChanged(to: linkType)
  }

  /// Hands one frame over.
  @inline(__always) func deliver(
    _ frame: Span<UInt8>, seconds: Int, fraction: Int, _ wireByteCount: UInt32
  ) {
    var interface = place
    if namesInterface, frame.count >= Self.interfaceIndexOffset + 4 {
      let index = ByteOrder.big.read32(frame, at: Self.interfaceIndexOffset)
      interface = receiver.place(ofInterface: index, on: place)
    }
    // The system's own clock, whose nanoseconds fit 64 bits until 2262.
    let time =
      Int64(seconds) &* Self.nanosecondsPerSecond &+ Int64(fraction) &* fractionNanoseconds
    if start != .min {
      guard time >= start || start - time > Self.startWindow else {
        leftOutCount += 1
        return
      }
      start = .min
    }
    let info = FrameInfo(
      timestampNanoseconds: time, wireByteCount: wireByteCount, interface: interface)
    // A batch of one: libpcap's memory ends with its callback.
    let place: InlineArray<1, FramePlace> = [
      FramePlace(start: 0, byteCount: frame.count, info: info)
    ]
    receiver.receive(FrameBatch(of: frame, at: place.span))
  }
}
