/// How much is remembered of scans, and for how long.
public struct ScanLimits: Sendable {
  /// The most unanswered attempts that are remembered of an initiator that is not scanning yet; the
  /// oldest goes first.
  public static let attemptsOfInitiator = 64

  /// How many of the service ends that a suspected scan tries are looked at to judge it.
  static let triedEnds = 512

  /// How many of them also when all scans together look at as many as they may.
  static let sureTriedEnds = 128

  /// The most service ends that answered which an event lists; the rest are counted.
  static let listedAnswers = 4_096

  /// How many of them it lists also when all scans together list as many as they may.
  static let sureAnswers = 16

  /// The most initiators whose attempts are remembered; the one quiet for longest goes first.
  public var initiatorCapacity = 65_536
  /// The most attempts that are remembered, of all initiators.
  public var attemptCapacity = 131_072
  /// The most scans that go on at a time; the one quiet for longest goes first.
  public var scanCapacity = 1_024
  /// The most scans that can tell more than 1,024 ports apart at a time.
  public var largeScanCapacity = 128
  /// The most service ends that are looked at to judge scans, but for some of each.
  public var triedCapacity = 131_072
  /// The most service ends that answered which all scans together list, but for a few of each.
  public var answerCapacity = 32_768
  /// How long attempts are remembered, in seconds: the gap that a slow scan may have.
  public var memorySeconds = 3_600
  /// How long a scan must be quiet to end, in seconds.
  ///
  /// One that makes its steps more slowly than five in this time ends when attempts are forgotten.
  public var quietSeconds = 300
  /// How many service ends an event gives as samples.
  public var sampleCount = 16

  /// The default limits.
  public init() {}
}
