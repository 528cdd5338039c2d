public import Wire

/// Takes the frames of a source, one by one, on the thread that reads the source.
///
/// A class to derive from, not a protocol: libpcap's callback carries one pointer, and a call
/// through a class costs no more than through C.
open class FrameReceiver {
  /// A receiver that ignores what it gets.
  public init() {}

  /// Called for every frame.
  ///
  /// `frame` is libpcap's memory and ends with the call.
  open func receive(_ frame: Span<UInt8>, _ info: FrameInfo) {}
}
