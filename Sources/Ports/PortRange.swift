/// One of the three ranges that port numbers are divided into (RFC 6335 §6).
public enum PortRange: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  /// 0 to 1023, also called well-known ports.
  case system
  /// 1024 to 49151, also called registered ports.
  case user
  /// 49152 to 65535, also called private or ephemeral ports; never assigned.
  case dynamic

  /// The range that `port` lies in.
  @inlinable public init(port: UInt16) {
    self = port < 1024 ? .system : port < 49152 ? .user : .dynamic
  }
}

extension PortRange {
  /// The lower-case word used in rules, in listings and in events: `system`.
  public var word: String {
    switch self {
    case .system: "system"
    case .user: "user"
    case .dynamic: "dynamic"
    }
  }

  /// The first and the last port of the range.
  public var ports: ClosedRange<UInt16> {
    switch self {
    case .system: 0...1023
    case .user: 1024...49151
    case .dynamic: 49152...65535
    }
  }
}
