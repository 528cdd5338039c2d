/// How far a measured run takes its packets; each stage does all that the one before it does.
public enum BenchmarkStage: String, CaseIterable, Sendable {
  /// Frames are found in the file; nothing looks into them.
  case read
  /// They are decoded and counted, and their records written into the ring's memory.
  case decode
  /// The records go through the ring to another thread, which takes them.
  case ring
  /// Everything: tables, rules and events, which are encoded and written to nowhere.
  case analysis

  /// What the stage adds, for a table.
  var words: String {
    switch self {
    case .read: "frames are found in the file"
    case .decode: "and decoded"
    case .ring: "and handed to another thread"
    case .analysis: "and judged: conversations, rules, events"
    }
  }
}
