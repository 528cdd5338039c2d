import Events

/// Tells when an interface loses more packets than it may.
///
/// Looked at in windows of ten seconds, since a short burst says little; what goes on is told at
/// doubling intervals.
struct LossWatch {
  /// How long a window is.
  static let window = Duration.seconds(10)
  private static let longestSilence = 360

  private let thresholdPercent: Double
  private var before: InterfaceStatistics?
  private var silentWindows = 0
  private var nextSilence = 0

  /// A watch that allows this share of packets to be lost.
  init(thresholdPercent: Double) { self.thresholdPercent = thresholdPercent }

  /// Takes in the totals at the end of a window.
  ///
  /// - Parameters:
  ///   - now: What the interface received and lost since the beginning.
  ///   - time: When that is, in nanoseconds since 1970.
  /// - Returns: What is to be told.
  mutating func update(_ now: InterfaceStatistics, at time: Int64) -> Notice? {
    defer { before = now }
    let received = Self.growth(before?.received, now.received)
    let kernel = Self.growth(before?.droppedByKernel, now.droppedByKernel)
    let driver = Self.growth(before?.droppedByInterface, now.droppedByInterface)
    let lost = kernel + driver
    // What the driver dropped never came to the filter, what the kernel dropped did.
    let percent = 100 * Double(lost) / Double(max(received + driver, 1))
    guard lost > 0, percent >= thresholdPercent else {
      (silentWindows, nextSilence) = (0, 0)
      return nil
    }
    guard silentWindows >= nextSilence else {
      silentWindows += 1
      return nil
    }
    (silentWindows, nextSilence) = (0, min(nextSilence * 2 + 1, Self.longestSilence))
    let tenths = (percent * 100).rounded() / 100
    return Notice(
      at: time, .captureLoss, interface: now.name,
      "\(lost) of \(received + driver) packets lost in 10 s (\(tenths) %): a larger -B, a filter "
        + "or --handshakes-only helps",
      counts: [
        Notice.Count("received", received), Notice.Count("dropped_by_kernel", kernel),
        Notice.Count("dropped_by_interface", driver),
      ])
  }
  /// How much a total has grown; another interface that has the name now counts anew.
  private static func growth(_ before: UInt64?, _ now: UInt64) -> UInt64 {
    guard let before, before <= now else { return now }
    return now - before
  }
}
