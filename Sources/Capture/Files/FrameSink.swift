import Wire

/// Where the reader of a file puts frames: the receiver, behind the filter.
///
/// Frames are gathered first, by their places in the file's bytes; `finish` hands over the last. Who
/// takes records before anybody looks for their frames is offered those.
struct FrameSink: ~Copyable, ~Escapable {
  private let receiver: FrameReceiver
  /// What the reader reads.
  private let bytes: Span<UInt8>
  /// Where in it the frames lie that were not handed over yet.
  ///
  /// Few enough that their bytes are still close to the processor when they are handed over.
  private var gathered = InlineArray<64, FramePlace>(
    repeating: FramePlace(
      start: 0, byteCount: 0,
      info: FrameInfo(timestampNanoseconds: 0, wireByteCount: 0, interface: 0)))
  private var gatheredCount = 0
  /// How many of them there may be before they are handed over.
  private var gatheredLimit = 0
  /// How many frames that pass are still wanted, those gathered included.
  private var wanted: Int
  /// The place of the source among those of the run.
  let place: UInt16
  private let filters: PacketFilters?
  private var linkType: LinkType?
  private var filter: PacketFilter?
  private var isDecoded = true
  /// How many frames the filter kept back since the last that passed.
  private(set) var skipped: UInt32
  /// How many frames passed and were handed over.
  private(set) var delivered = 0
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
  ///   - limit: How many frames that pass are wanted at most.
  @_lifetime(copy bytes)
  init(
    _ bytes: Span<UInt8>, to receiver: FrameReceiver, place: UInt16, filters: PacketFilters?,
    skipped: UInt32, limit: Int
  ) {
    self.bytes = bytes
    wanted = limit
    self.skipped = skipped
    self.receiver = receiver
    self.place = place
    self.filters = filters
  }

  /// Whether there may be another frame.
  @_lifetime(self: copy self)
  @inline(__always) mutating func wantsFrame() -> Bool { hasRoom || makeRoom() }

  /// Whether a frame may be delivered before those that were are handed over.
  @inline(__always) var hasRoom: Bool { gatheredCount < gatheredLimit }

  /// Hands over what was delivered; whether there may be another frame.
  @_lifetime(self: copy self)
  mutating func makeRoom() -> Bool {
    handOver()
    gatheredLimit = min(wanted, gathered.count)
    return gatheredLimit > 0
  }

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

  /// Takes a frame, for which there must be room.
  ///
  /// - Parameters:
  ///   - start: Where in the bytes it begins.
  ///   - byteCount: How many bytes of it are there.
  ///   - info: What the file says about it.
  @_lifetime(self: copy self)
  @inline(__always) mutating func deliver(from start: Int, _ byteCount: Int, _ info: FrameInfo) {
    gathered[gatheredCount] = FramePlace(start: start, byteCount: byteCount, info: info)
    gatheredCount &+= 1
  }

  /// Offers records to the receiver before their frames are looked for.
  ///
  /// - Returns: How many bytes of them it took; none if a filter has to see each frame.
  @_lifetime(self: copy self)
  mutating func offer(_ records: PcapRecords) -> Int {
    handOver()
    guard filters == nil, isDecoded else { return 0 }
    let taken = receiver.receive(records, limit: wanted)
    delivered += taken.frames
    wanted -= taken.frames
    return taken.byteCount
  }

  /// Hands over the frames that are left.
  @_lifetime(self: copy self)
  mutating func finish() { handOver() }

  @_lifetime(self: copy self)
  private mutating func handOver() {
    if !isDecoded { undecoded += UInt64(gatheredCount) }
    if filters == nil { handOver(0..<gatheredCount) } else { handOverPassing() }
    (gatheredCount, gatheredLimit) = (0, 0)
  }

  /// Hands over the frames that the filter lets pass, and says before each how many it kept back.
  @_lifetime(self: copy self)
  private mutating func handOverPassing() {
    var first = 0
    for place in 0..<gatheredCount {
      if passes(gathered[place]) {
        tellSkipped()
      } else {
        handOver(first..<place)
        first = place + 1
        if skipped == .max { tellSkipped() }
        skipped += 1
      }
    }
    handOver(first..<gatheredCount)
  }

  @_lifetime(self: copy self)
  private mutating func tellSkipped() {
    if skipped > 0 { receiver.framesSkipped(skipped) }
    skipped = 0
  }

  /// No filter can be asked about bytes that nobody understands: they do not pass.
  private func passes(_ place: FramePlace) -> Bool {
    let start = Int(place.start)
    let frame = bytes.extracting(start..<start + Int(place.byteCount))
    return filter?.matches(frame, wireByteCount: place.info.wireByteCount) ?? false
  }

  @_lifetime(self: copy self)
  private mutating func handOver(_ places: Range<Int>) {
    guard !places.isEmpty else { return }
    receiver.receive(FrameBatch(of: bytes, at: gathered.span.extracting(places)))
    delivered += places.count
    wanted -= places.count
  }
}
