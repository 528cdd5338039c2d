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

  /// The default options.
  public init() {}
}
