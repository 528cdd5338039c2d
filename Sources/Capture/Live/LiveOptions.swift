/// How interfaces are captured from.
public struct LiveOptions: Equatable, Sendable {
  /// The bytes of each packet that are kept: by default as many as tcpdump keeps.
  public var snapshotLength: Int32 = 262_144
  /// The size of each interface's kernel buffer, in KiB.
  ///
  /// libpcap's own 2 MiB hold a tenth of a second of a busy gigabit link, which the first burst uses
  /// up.
  public var bufferKibibytes: Int32 = 16_384
  /// Whether to see frames that are for other hosts.
  public var isPromiscuous = true
  /// Whether packets are handed over one by one, and not in blocks of up to a tenth of a second.
  public var isImmediate = false
  /// Whether the kernel passes only what opens, answers, refuses or ends a conversation.
  public var handshakesOnly = false

  /// How long packets may be held back, in milliseconds.
  ///
  /// Never 0: some systems then wait for ever, and a stop request would not be seen.
  static let timeoutMilliseconds: Int32 = 100

  /// How long to leave the kernel alone after it has handed over packets, in microseconds.
  ///
  /// Asking it for more takes the lock under which it receives them, so that the one waits for the
  /// other: on a busy interface that takes as long as all else. No longer than 2 GB/s take to fill a
  /// buffer that is empty.
  public var pauseMicroseconds: UInt32 {
    isImmediate ? 0 : UInt32(min(Self.longestPause, max(bufferKibibytes, 0) / 2))
  }

  private static let longestPause: Int32 = 10_000

  /// The default options.
  public init() {}
}
