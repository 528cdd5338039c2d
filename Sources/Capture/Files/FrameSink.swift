import Wire

/// Where the reader of a file puts frames: the receiver, behind the filter.
struct FrameSink {
  /// The bytes that a frame may have: as many as libpcap takes for the largest snapshot length.
  static let maximumFrameByteCount = 262_144

  private let receiver: FrameReceiver
  /// The place of the source among those of the run.
  let place: UInt16
  private let filters: PacketFilters?
  private var linkType: LinkType?
  private var filter: PacketFilter?
  private var isDecoded = true
  /// How many frames the filter kept back since the last that passed.
  private(set) var skipped: UInt32
  /// How many frames were passed on.
  private(set) var delivered = 0
  /// How many frames had a link type that is not decoded.
  private(set) var undecoded: UInt64 = 0
  /// The first link type that is not decoded.
  private(set) var undecodedLinkType: LinkType?

  /// A sink before `receiver`, for frames of the source at `place`; without `filters` all pass.
  ///
  /// - Parameters:
  ///   - receiver: Gets the frames.
  ///   - place: The place of their source.
  ///   - filters: What passes.
  ///   - skipped: How many frames a sink before this one has skipped last.
  init(_ receiver: FrameReceiver, place: UInt16, filters: PacketFilters?, skipped: UInt32) {
    self.skipped = skipped
    self.receiver = receiver
    self.place = place
    self.filters = filters
  }

  /// Says what the first byte of the following frames means.
  ///
  /// - Throws: The reason, in libpcap's words, if the filter makes no sense for it.
  @inline(__always) mutating func use(_ linkType: LinkType) throws(PacketFilterError) {
    if self.linkType != linkType { try change(to: linkType) }
  }

  private mutating func change(to linkType: LinkType) throws(PacketFilterError) {
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
  @inline(__always) mutating func deliver(
    _ frame: Span<UInt8>, at timestampNanoseconds: Int64, wireByteCount: UInt32,
    interface: UInt16
  ) {
    if !isDecoded { undecoded += 1 }
    if filters != nil, !passes(frame, wireByteCount) {
      skipped += 1
      return
    }
    if skipped > 0 { tellSkipped() }
    delivered += 1
    receiver.receive(
      frame,
      FrameInfo(
        timestampNanoseconds: timestampNanoseconds, wireByteCount: wireByteCount,
        interface: interface))
  }

  /// No filter can be asked about bytes that nobody understands: they do not pass.
  private func passes(
    _ frame: Span<UInt8>, _ wireByteCount: UInt32
  ) -> Bool {
    filter?.matches(frame, wireByteCount: wireByteCount) ?? false
  }

  private mutating func tellSkipped() {
    receiver.framesSkipped(skipped)
    skipped = 0
  }
}
