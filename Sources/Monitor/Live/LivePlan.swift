public import Capture

/// Which interfaces are watched, and how.
public struct LivePlan: Equatable, Sendable {
  /// The names of interfaces, and patterns of names such as `veth*`.
  public var interfaces: [String]
  /// How they are captured from.
  public var options = LiveOptions()
  /// How many threads capture, each a part of what every interface receives.
  public var threads = 1
  /// How long to watch; `nil` until a signal ends it.
  public var duration: Duration?
  /// How often statistics are written; `nil` for at the end only.
  public var statisticsInterval: Duration?
  /// The share of packets that may be lost in ten seconds before an event says so, in percent.
  public var lossThresholdPercent = 0.1

  /// A plan to watch `interfaces` until a signal comes.
  public init(interfaces: [String]) { self.interfaces = interfaces }
}
