/// Decodes frames of one link type, in place.
///
/// A frame is followed as far as it can be trusted: through link layer, tags and tunnels to the
/// innermost transport header. Decoding cannot fail; what was wrong is in the result, beside all
/// that was read before. Nothing is allocated and no byte is copied. O(length of the headers).
public struct FrameDecoder: Sendable {
  /// How many tunnels in one another are entered.
  static let maximumTunnelDepth = 4

  /// The link type of every frame given to this decoder.
  public let linkType: LinkType

  /// A decoder for `linkType`.
  ///
  /// In frames of one that is not in `LinkType.supported` nothing is found.
  public init(linkType: LinkType) {
    self.linkType = linkType.canonical
  }

  /// Decodes one frame.
  ///
  /// - Parameters:
  ///   - frame: The captured bytes.
  ///   - info: What the source says about them. A size on the wire below that of the captured bytes
  ///     is taken as the latter.
  /// - Returns: All that was found.
  public func decode(_ frame: Span<UInt8>, _ info: FrameInfo) -> DecodedFrame {
    let capturedByteCount = UInt32(truncatingIfNeeded: frame.count)
    var info = info
    info.wireByteCount = max(info.wireByteCount, capturedByteCount)
    var result = DecodedFrame(
      info: info, linkType: linkType, capturedByteCount: capturedByteCount)
    let cursor = FrameCursor(frame, wireByteCount: Int(info.wireByteCount))
    do throws(DecodeStop) {
      try decodeLink(cursor, into: &result)
    } catch {
      switch error {
      case .cut: result.isCut = true
      case .anomaly(let code): result.note(code)
      }
    }
    return result
  }
}
