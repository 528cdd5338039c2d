/// What is read.
public struct SourcePlan: Sendable {
  /// Where frames come from.
  public enum Origin: Equatable, Sendable {
    /// Capture files in this order; `-` is standard input.
    case files([String])
    /// Interfaces.
    case live(LivePlan)
  }

  /// Where frames come from.
  public var origin: Origin
  /// A libpcap filter expression; empty for everything.
  public var filter: String
  /// How many packets are read at most; `nil` for all.
  public var packetLimit: UInt64?
  /// How many threads decode the packets of files; with one, the thread that reads does.
  public var jobs = 1

  /// A plan for reading.
  public init(origin: Origin, filter: String, packetLimit: UInt64?) {
    self.origin = origin
    self.filter = filter
    self.packetLimit = packetLimit
  }

  /// Whether frames come from interfaces.
  public var isLive: Bool {
    if case .live = origin { true } else { false }
  }

  /// The names of the files, in the order of their places; interfaces get theirs when opened.
  var names: [String] {
    switch origin {
    case .files(let paths): paths
    case .live: []
    }
  }
}
