import Capture
import TestSupport
import Testing
import Wire

@Suite("Our reader and libpcap's") struct AgainstLibpcapTests {
  /// Captures that libpcap refuses and ours reads.
  static let onlyOurs: Set<String> = [
    "pcapng-mixed-links.pcapng", "pcapng-blocks.pcapng", "pcapng-foreign-link.pcapng",
    "pcapng-times.pcapng",
  ]

  /// A capture that libpcap reads and we do not decode.
  static let onlyTheirs: Set<String> = ["foreign-link.pcap"]
  static let entries = CaptureCatalogue.entries.filter { !onlyTheirs.contains($0.name) }

  @Test("The same frames, sizes and times", arguments: entries)
  func frames(_ entry: CaptureCatalogue.Entry) throws {
    let path = CaptureCatalogue.path(of: entry.name)
    let theirs = LibpcapReader.read(path)
    let (ours, isWhole) = Self.read(path)
    #expect(isWhole == (theirs.isWhole || Self.onlyOurs.contains(entry.name)))
    if theirs.isWhole { #expect(ours.count == theirs.frames.count) }
    for (ours, theirs) in zip(ours, theirs.frames) { #expect(ours.isLike(theirs)) }
    #expect(ours.count >= theirs.frames.count)
  }

  private static func read(_ path: String) -> (frames: [LibpcapReader.Frame], isWhole: Bool) {
    let collector = FrameCollector()
    var isWhole = true
    do throws(CaptureError) {
      try Savefile(path: path).readAll(to: collector)
    } catch {
      isWhole = false
    }
    let frames = zip(collector.frames, collector.infos).map { bytes, info in
      LibpcapReader.Frame(
        bytes: bytes, wireByteCount: info.wireByteCount, nanoseconds: info.timestampNanoseconds)
    }
    return (frames, isWhole)
  }
}

extension LibpcapReader.Frame {
  /// Whether this is `other`; where libpcap has no time, in a simple packet block, ours goes on.
  fileprivate func isLike(_ other: LibpcapReader.Frame) -> Bool {
    var other = other
    if other.nanoseconds == 0 { other.nanoseconds = nanoseconds }
    return self == other
  }
}
