import Wire

/// A capture file, or standard input: pcap or pcapng (pcap-savefile(5)).
///
/// Read by our own code, not by libpcap: that refuses a pcapng file whose interfaces differ in link
/// type or snapshot length, and makes two calls into the C library for every packet.
public final class Savefile {
  /// The word for standard input on the command line.
  public static let standardInput = "-"

  private let place: UInt16
  private var buffer: ReadBuffer
  private var format: SavefileFormat
  private var filters: PacketFilters?
  /// How many frames were not passed on since the last that was.
  private var skipped: UInt32 = 0
  /// How many frames had a link type that is not decoded, and the first such link type.
  private var undecoded: UInt64 = 0
  private var undecodedLinkType: LinkType?

  /// Opens the file at `path`, or standard input for `-`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - place: Its place among the sources of the run, which its frames carry.
  /// - Throws: Why it cannot be read.
  public init(path: String, place: UInt16 = 0) throws(CaptureError) {
    self.place = place
    buffer = try ReadBuffer(path: path)
    try Self.fillHeader(&buffer)
    do throws(FormatError) {
      format = try SavefileFormat(buffer.bytes)
    } catch {
      throw buffer.captureError(error)
    }
    buffer.consume(format.firstRecordOffset)
  }

  /// Reads as many bytes as the format shows itself in, or all there are.
  private static func fillHeader(_ buffer: inout ReadBuffer) throws(CaptureError) {
    while buffer.count < SavefileFormat.headerByteCount, !SignalRequest.isStopPending {
      if try buffer.fill(for: SavefileFormat.headerByteCount) == .end { return }
    }
  }

  /// The file, as it was named; `standard input` for `-`.
  public var name: String { buffer.name }

  /// How far the file was read, in its own bytes: of a compressed file what was decompressed, else
  /// up to the next record.
  public var byteOffset: Int { buffer.byteOffset }

  /// Passes over all packets but those that `expression` describes (pcap_offline_filter(3PCAP)).
  ///
  /// In a pcapng file the link types come with the frames, and so do errors of the expression.
  public func setFilter(_ expression: String) throws(CaptureError) {
    let filters = PacketFilters(expression)
    self.filters = filters
    guard let linkType = format.linkType else { return }
    do throws(PacketFilterError) {
      _ = try filters.filter(for: linkType)
    } catch {
      throw CaptureError(
        source: name, problem: error.problem, advice: PacketFilterError.advice)
    }
  }

  /// Hands over the frames that have been read, up to `limit`, or reads more.
  public func dispatch(
    limit: Int, to receiver: FrameReceiver
  ) throws(CaptureError) -> CaptureProgress {
    var delivered = 0
    receiver.willReceive(from: buffer.heldBytes)
    let progress: FormatProgress
    do throws(FormatError) {
      defer { receiver.willReceive(from: nil) }
      progress = try read(buffer.bytes, limit: limit, to: receiver, &delivered)
    } catch {
      throw buffer.captureError(error)
    }
    buffer.consume(progress.consumed)
    if progress.consumed > 0 || progress.needed == 0 { return .frames(delivered) }
    return try fill(for: progress.needed)
  }

  private func read(
    _ bytes: Span<UInt8>, limit: Int, to receiver: FrameReceiver, _ delivered: inout Int
  ) throws(FormatError) -> FormatProgress {
    var sink = FrameSink(
      bytes, to: receiver, place: place, filters: filters, skipped: skipped, limit: limit)
    defer {
      // Also the frames that precede an error.
      sink.finish()
      delivered = sink.delivered
      skipped = sink.skipped
      undecoded += sink.undecoded
      undecodedLinkType = undecodedLinkType ?? sink.undecodedLinkType
    }
    return try format.read(bytes, into: &sink)
  }

  /// Reads more, so that the next record is whole.
  private func fill(for byteCount: Int) throws(CaptureError) -> CaptureProgress {
    guard try buffer.fill(for: byteCount) == .end else { return .frames(0) }
    guard buffer.count == 0 else {
      throw buffer.captureError(
        FormatError(cutAt: 0, needed: byteCount, available: buffer.count))
    }
    return .end
  }

  /// What was received and lost while the file was written, as far as what was read of it says so.
  public var statistics: CaptureStatistics { format.statistics }

  /// That frames were not decoded, and of which link type; `nil` if all were.
  ///
  /// To be asked when no more of the file is read: it is no reason to stop reading.
  public var undecodedError: CaptureError? {
    guard let linkType = undecodedLinkType else { return nil }
    return CaptureError(
      source: name,
      problem: "\(undecoded) of its frames are not decoded, the first of link type "
        + linkType.libpcapDescription,
      advice: "all others that were read are; " + LinkType.advice)
  }
}
