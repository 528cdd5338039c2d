/// One frame of a capture to be written.
public struct CapturedFrame: Sendable {
  /// When it was seen, counted from `CaptureFile.start`.
  public var time: Duration
  /// What was captured of it.
  public var bytes: [UInt8]
  /// How long it was on the wire.
  public var wireByteCount: Int
  /// The index of its interface in a pcapng file.
  public var interface: Int

  /// A frame; captured whole unless `wireByteCount` says that it was longer.
  public init(
    at time: Duration = .zero, _ bytes: [UInt8], wireByteCount: Int? = nil, interface: Int = 0
  ) {
    self.time = time
    self.bytes = bytes
    self.wireByteCount = wireByteCount ?? bytes.count
    self.interface = interface
  }

  /// A frame made of `layers`, captured whole.
  public init(at time: Duration = .zero, _ layers: PacketLayer...) {
    self.init(at: time, frame(layers))
  }

  /// This frame as a snapshot length of `count` bytes leaves it.
  public func cut(to count: Int) -> CapturedFrame {
    CapturedFrame(
      at: time, Array(bytes.prefix(count)), wireByteCount: wireByteCount, interface: interface)
  }

  /// This frame as seen on another interface of a pcapng file.
  public func on(interface: Int) -> CapturedFrame {
    CapturedFrame(at: time, bytes, wireByteCount: wireByteCount, interface: interface)
  }
}
