import ArgumentParser
import Conversations

/// The bound on the conversations that are kept.
struct ConversationOption: ParsableArguments {
  /// About 2 GB, most of it reserved at the start.
  private static let upperBound = 1 << 24

  @Option(
    name: .customLong("max-conversations"),
    help: ArgumentHelp(
      "The most conversations that are kept, about 120 bytes each, over IPv6 145; the one idle for "
        + "longest goes first.",
      valueName: "conversations"))
  var most = ConversationLimits().capacity

  func validate() throws {
    guard 1...Self.upperBound ~= most else {
      throw ValidationError("--max-conversations must be between 1 and \(Self.upperBound)")
    }
  }

  /// The default limits with this bound.
  var limits: ConversationLimits {
    var limits = ConversationLimits()
    limits.capacity = most
    return limits
  }
}
