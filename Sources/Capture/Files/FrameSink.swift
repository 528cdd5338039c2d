import Wire

/// Where the reader of a file puts frames: the receiver, behind the filter.
///
/// Frames are gathered first, by their places in the file's bytes; `finish` hands over the last.
struct FrameSink: ~Copyable, ~Escapable {
  /// The bytes that a frame may have: as many as libpcap takes for the largest snapshot length.
  static let maximumFrameByteCount = 262_144

  private let receiver: FrameReceiver
  /// What the reader reads, and where in it the frames lie that were not handed over yet.
  private let bytes: Span<UInt8>
  private var gathered = InlineArray<256, FramePlace>(
    repeating: FramePlace(
      start: 0, byteCount: 0,
      info: FrameInfo(timestampNanoseconds: 0, wireByteCount: 0, interface: 0)))
  private var gatheredCount = 0
  /// The place of the source among those of the run.
  let place: UInt16
  private let filters: PacketFilters?
  private var linkType: LinkType?
  private var filter: PacketFilter?
  private var isDecoded = true
  /// How many frames the filter kept back since the last that passed.
  private(set) var skipped: UInt32
  /// How many frames passed and were handed over.
  private var handedOver = 0
  /// How many frames had a link type that is not decoded.
  private(set) var undecoded: UInt64 = 0
  /// The first link type that is not decoded.
  private(set) var undecodedLinkType: LinkType?

  /// A sink before `receiver`, for frames of the source at `place`; without `filters` all pass.
  ///
  /// - Parameters:
  ///   - bytes: Where the frames lie.
  ///   - receiver: Gets the frames.
  ///   - place: The place of their source.
  ///   - filters: What passes.
  ///   - skipped: How many frames a sink before this one has skipped last.
  @_lifetime(copy bytes)
  init(
    _ bytes: Span<UInt8>, to receiver: FrameReceiver, place: UInt16, filters: PacketFilters?,
    skipped: UInt32
  ) {
    self.bytes = bytes
    self.skipped = skipped
    self.receiver = receiver
    self.place = place
    self.filters = filters
  }

  /// How many frames passed.
  @inline(__always) var delivered: Int { handedOver &+ gatheredCount }

  /// Says what the first byte of the following frames means.
  ///
  /// - Throws: The reason, in libpcap's words, if the filter makes no sense for it.
  @_lifetime(self: copy self)
  @inline(__always) mutating func use(_ linkType: LinkType) throws(PacketFilterError) {
    if self.linkType != linkType { try change(to: linkType) }
  }

  @_lifetime(self: copy self)
  private mutating func change(to linkType: LinkType) throws(PacketFilterError) {
    handOver()
    self.linkType = linkType
    isDecoded = linkType.isSupported
    if !isDecoded { undecodedLinkType = undecodedLinkType ?? linkType }
    filter = isDecoded ? try filters?.filter(for: linkType) : nil
    receiver.linkTypeChanged(to: linkType)
  }

  /// The place of the file's interface of this name; that of the file if it has none.
  func place(of interface: String?) -> UInt16 {
    interface.map { receiver.place(ofInterface: $0, in: place) } ?? place
  }

  /// Passes a frame on unless the filter keeps it back.
  ///
  /// - Parameters:
  ///   - start: Where in the bytes it begins.
  ///   - byteCount: How many bytes of it are there.
  ///   - info: What the file says about it.
  @_lifetime(self: copy self)
  @inline(__always) mutating func deliver(from start: Int, _ byteCount: Int, _ info: FrameInfo) {
    if !passesAll, !passes(from: start, byteCount, info.wireByteCount) { return }
    if gatheredCount >= gathered.count { handOver() }
    gathered[gatheredCount] = FramePlace(start: start, byteCount: byteCount, info: info)
    gatheredCount &+= 1
  }

  /// Whether there is nothing to look at and nothing to tell before the next frame.
  @inline(__always) private var passesAll: Bool { isDecoded && filters == nil && skipped == 0 }

  /// Whether a frame passes; counts, and tells, what does not.
  @_lifetime(self: copy self)
  private mutating func passes(
    from start: Int, _ byteCount: Int, _ wireByteCount: UInt32
  ) -> Bool {
    if !isDecoded { undecoded += 1 }
    if filters != nil {
      let frame = bytes.extracting(start..<start + byteCount)
      guard passes(frame, wireByteCount) else {
        skipped += 1
        return false
      }
    }
    if skipped > 0 { tellSkipped() }
    return true
  }

  /// No filter can be asked about bytes that nobody understands: they do not pass.
  private func passes(_ frame: Span<UInt8>, _ wireByteCount: UInt32) -> Bool {
    filter?.matches(frame, wireByteCount: wireByteCount) ?? false
  }

  @_lifetime(self: copy self)
  private mutating func tellSkipped() {
    handOver()
    receiver.framesSkipped(skipped)
    skipped = 0
  }

  /// Hands over the frames that are left.
  @_lifetime(self: copy self)
  mutating func finish() { handOver() }

  @_lifetime(self: copy self)
  private mutating func handOver() {
    guard gatheredCount > 0 else { return }
    receiver.receive(
      FrameBatch(of: bytes, at: gathered.span.extracting(first: gatheredCount)))
    handedOver += gatheredCount
    gatheredCount = 0
  }
}
