/// What a run has to say of itself: that packets were lost, that an interface is gone.
public struct Notice: Equatable, Sendable {
  /// What happened.
  public enum Kind: String, Sendable {
    /// More packets were lost than the threshold allows.
    case captureLoss = "capture-loss"
    /// An interface was taken down.
    case interfaceDown = "interface-down"
    /// It is up again.
    case interfaceUp = "interface-up"
    /// An interface is no longer there, or cannot be captured from.
    case interfaceGone = "interface-gone"
    /// An interface is captured from that was gone, or that is new and fits a pattern.
    case interfaceBack = "interface-back"
    /// Rules and registry were read again and are in force.
    case reloaded
    /// A suppression would have applied, but it has expired.
    case suppressionExpired = "suppression-expired"
    /// They could not be read, and the old ones stay in force.
    case reloadFailed = "reload-failed"

    /// How much it matters.
    public var severity: Severity {
      switch self {
      case .captureLoss, .interfaceGone, .reloadFailed: .medium
      case .interfaceDown, .suppressionExpired: .low
      case .interfaceUp, .interfaceBack, .reloaded: .info
      }
    }
  }

  /// A number that belongs to it.
  public struct Count: Equatable, Sendable {
    /// What was counted, in EVE's form: `dropped_by_kernel`.
    public var name: String
    /// How much there was.
    public var value: UInt64

    /// A number with its name.
    public init(_ name: String, _ value: UInt64) {
      self.name = name
      self.value = value
    }
  }

  /// When it happened, in nanoseconds since 1970.
  public var timestamp: Int64
  /// What happened.
  public var kind: Kind
  /// The interface, if it is about one.
  public var interface: String?
  /// What happened, in a sentence.
  public var message: String
  /// The numbers that belong to it.
  public var counts: [Count]

  /// Something that happened.
  public init(
    at timestamp: Int64, _ kind: Kind, interface: String? = nil, _ message: String,
    counts: [Count] = []
  ) {
    self.timestamp = timestamp
    self.kind = kind
    self.interface = interface
    self.message = message
    self.counts = counts
  }

  /// How much it matters.
  public var severity: Severity { kind.severity }
}
