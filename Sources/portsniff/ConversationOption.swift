import ArgumentParser
import Conversations

/// The bound on the conversations that are kept.
struct ConversationOption: ParsableArguments {
  /// A slot's number has 32 bits.
  private static let most = 1 << 30

  @Option(
    name: .customLong("max-conversations"),
    help: ArgumentHelp(
      "The most conversations that are kept, about 175 bytes each; the one idle for longest goes first.",
      valueName: "conversations"))
  var most = ConversationLimits().capacity

  func validate() throws {
    guard 1...Self.most ~= most else {
      throw ValidationError("--max-conversations must be between 1 and \(Self.most)")
    }
  }

  /// The default limits with this bound.
  var limits: ConversationLimits {
    var limits = ConversationLimits()
    limits.capacity = most
    return limits
  }
}
