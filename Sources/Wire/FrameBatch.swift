/// Frames of one link type that lie in one piece of memory, oldest first.
///
/// A source hands frames over in batches, so that what a hand-over costs is shared by many of them.
public struct FrameBatch: ~Escapable {
  /// The bytes that a frame may have: as many as libpcap takes for the largest snapshot length.
  @inlinable public static var maximumFrameByteCount: Int { 262_144 }

  @usableFromInline let bytes: Span<UInt8>
  /// Where in the memory each of them lies.
  public let places: Span<FramePlace>

  /// The frames of `bytes` that lie at `places`.
  @_lifetime(copy bytes, copy places)
  @inlinable public init(of bytes: Span<UInt8>, at places: Span<FramePlace>) {
    self.bytes = bytes
    self.places = places
  }

  /// How many frames there are.
  @inlinable public var count: Int { places.count }

  /// The captured bytes of one frame.
  @_lifetime(copy self)
  @inlinable public func frame(at index: Int) -> Span<UInt8> {
    let place = places[index]
    let start = Int(place.start)
    return bytes.extracting(start..<start &+ Int(place.byteCount))
  }

  /// What the source says about one frame.
  @inlinable public func info(at index: Int) -> FrameInfo { places[index].info }
}
