import Wire

/// The format of a capture file, with how far it was read.
enum SavefileFormat {
  case pcap(PcapReader)
  case pcapng(PcapngReader)

  /// As many bytes as tell the format and all that a pcap file says of itself.
  static let headerByteCount = PcapReader.headerByteCount
  private static let magicByteCount = 4

  /// The format of a file that begins with `bytes`: `headerByteCount`, or all there are.
  init(_ bytes: Span<UInt8>) throws(FormatError) {
    guard bytes.count > 0 else {
      throw FormatError(
        problem: "the file is empty", advice: "check that the capture that wrote it had ended")
    }
    guard bytes.count >= Self.magicByteCount,
      PcapReader.begins(bytes) || PcapngReader.begins(bytes)
    else {
      throw FormatError(
        problem: "this is neither pcap nor pcapng",
        advice: "decompress it first if it is compressed in another way than gzip or zstd, or "
          + "convert it with editcap")
    }
    guard bytes.count >= Self.headerByteCount else {
      throw FormatError(cutAt: 0, needed: Self.headerByteCount, available: bytes.count)
    }
    guard let reader = try PcapReader(header: bytes) else {
      self = .pcapng(PcapngReader())
      return
    }
    guard reader.linkType.isSupported else {
      throw FormatError(
        problem: "its link type \(reader.linkType.libpcapDescription) is not one that is decoded",
        advice: LinkType.advice)
    }
    self = .pcap(reader)
  }

  /// The bytes before the first record or block.
  var firstRecordOffset: Int {
    switch self {
    case .pcap: PcapReader.headerByteCount
    case .pcapng: 0
    }
  }

  /// The link type of all frames; `nil` if it is for the interfaces within to say.
  var linkType: LinkType? {
    switch self {
    case .pcap(let reader): reader.linkType
    case .pcapng: nil
    }
  }

  /// What was received and lost by the interfaces that were captured from, if the file says so.
  var statistics: CaptureStatistics {
    switch self {
    case .pcap: CaptureStatistics()
    case .pcapng(let reader): reader.statistics
    }
  }

  /// Passes on the frames of whole records, until `sink` wants no more.
  @_lifetime(sink: copy sink)
  mutating func read(
    _ bytes: Span<UInt8>, into sink: inout FrameSink
  ) throws(FormatError) -> FormatProgress {
    switch self {
    case .pcap(let reader): return try reader.read(bytes, into: &sink)
    case .pcapng(var reader):
      defer { self = .pcapng(reader) }
      return try reader.read(bytes, into: &sink)
    }
  }
}
