/// A place in a captured frame, and where the layer around it ends on the wire.
///
/// Offsets are bytes from the start of the frame. A frame may end earlier than its layers do (a
/// snapshot length) and later (Ethernet padding), so the two are kept apart.
struct FrameCursor: ~Escapable {
  /// The captured bytes.
  let bytes: Span<UInt8>
  /// Where the next header starts.
  var offset: Int
  /// Where the enclosing layer ends on the wire; may lie beyond the captured bytes.
  var end: Int

  @_lifetime(copy bytes)
  @inline(__always) init(_ bytes: Span<UInt8>, wireByteCount: Int) {
    self.bytes = bytes
    offset = 0
    end = wireByteCount
  }

  /// How many bytes the layer still has on the wire.
  @inline(__always) var remaining: Int { end - offset }

  /// How many bytes of the layer were captured from here on.
  @inline(__always) var available: Int { min(end, bytes.count) - offset }

  /// The next `byteCount` bytes, all of which were captured.
  ///
  /// - Throws: `tooShort` if the packet itself ends before, `.cut` if only the capture does.
  @_lifetime(copy self)
  @inline(__always) func header(
    _ byteCount: Int, orElse tooShort: AnomalyCode
  ) throws(DecodeStop) -> Span<UInt8> {
    guard offset + byteCount <= end else { throw .anomaly(tooShort) }
    guard offset + byteCount <= bytes.count else { throw .cut }
    return bytes.extracting(offset..<offset + byteCount)
  }

  /// Passes over `byteCount` bytes.
  @_lifetime(self: copy self)
  @inline(__always) mutating func advance(by byteCount: Int) { offset += byteCount }

  /// Ends the layer `byteCount` bytes from here, if that is earlier than it ends already.
  @_lifetime(self: copy self)
  @inline(__always) mutating func limit(to byteCount: Int) { end = min(end, offset + byteCount) }
}
